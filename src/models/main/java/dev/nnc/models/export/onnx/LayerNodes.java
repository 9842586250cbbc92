package dev.nnc.models.export.onnx;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes layers, from the value that the last one gave to its own. Weights are counted as the files
 * do: in source order, into residual blocks.
 */
final class LayerNodes implements Layer.Cases<String>, Layer.Transform.Cases<String> {
  private final GraphMessage graph;
  private final ExpressionNodes expressions;
  private String z;
  private int products;
  private int norms;
  private int trained;

  /** From the value z on. */
  LayerNodes(GraphMessage graph, String z) {
    this.graph = graph;
    this.expressions = new ExpressionNodes(graph);
    this.z = z;
  }

  /** The value behind these layers. */
  String chain(List<Layer> layers) {
    layers.forEach(layer -> z = layer.match(this));
    return z;
  }

  /** What predict makes of the outputs. */
  String link(Loss loss) {
    if (loss instanceof Loss.SoftmaxCrossEntropy) {
      return softmax(false);
    }
    if (loss instanceof Loss.Elementwise elementwise) {
      return elementwise
          .definition()
          .link()
          .map(link -> expressions.value(Expr.call(link, Expr.x()), z, List.of()))
          .orElse(z);
    }
    return z;
  }

  @Override
  public String dense(Layer.Dense layer) {
    products++;
    z = layer.bias()
        ? graph.node("Gemm", List.of(z, "W" + products, "b" + products))
        : graph.node("MatMul", List.of(z, "W" + products));
    return activation(layer.activation());
  }

  @Override
  public String apply(Layer.Apply layer) {
    return activation(layer.activation());
  }

  private String activation(Activation activation) {
    if (activation.isIdentity()) {
      return z;
    }
    if (activation instanceof Activation.Softmax softmax) {
      return softmax(softmax.logarithm());
    }
    Activation.Elementwise elementwise = (Activation.Elementwise) activation;
    List<String> parameters = new ArrayList<>();
    elementwise.trained().forEach(each -> parameters.add("a" + ++trained));
    return expressions.value(elementwise.function(), z, parameters);
  }

  private String softmax(boolean logarithm) {
    return graph.node(
        logarithm ? "LogSoftmax" : "Softmax", List.of(z), Attribute.integer("axis", -1));
  }

  @Override
  public String residual(Layer.Residual layer) {
    String before = z;
    return graph.node("Add", List.of(before, chain(layer.body())));
  }

  @Override
  public String transform(Layer.Transform layer) {
    return layer.matchTransform(this);
  }

  /** Outside of training it does nothing. */
  @Override
  public String dropout(Layer.Dropout layer) {
    return z;
  }

  @Override
  public String batchNorm(Layer.BatchNorm layer) {
    norms++;
    return graph.node(
        "BatchNormalization",
        List.of(
            z,
            "scale" + norms,
            "shift" + norms,
            "running_mean" + norms,
            "running_variance" + norms),
        Attribute.real("epsilon", layer.epsilon()));
  }

  @Override
  public String layerNorm(Layer.LayerNorm layer) {
    norms++;
    return graph.node(
        "LayerNormalization",
        List.of(z, "scale" + norms, "shift" + norms),
        Attribute.integer("axis", -1),
        Attribute.real("epsilon", layer.epsilon()));
  }

  /** RMSNormalization is newer than the opset. */
  @Override
  public String rmsNorm(Layer.RmsNorm layer) {
    norms++;
    String square = graph.node("Mul", List.of(z, z));
    String mean = graph.node(
        "ReduceMean",
        List.of(square),
        Attribute.integers("axes", -1),
        Attribute.integer("keepdims", 1));
    String sum = graph.node("Add", List.of(mean, graph.constant(layer.epsilon())));
    String normalised = graph.node("Div", List.of(z, graph.node("Sqrt", List.of(sum))));
    return graph.node("Mul", List.of(normalised, "scale" + norms));
  }
}
