package dev.nnc.compiler.plan;

import dev.nnc.compiler.calculus.Derivative;
import dev.nnc.compiler.calculus.Expr;
import dev.nnc.compiler.calculus.InOutput;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From layers to operations: equation (12), one operation for each arrow in it. */
final class Lowering implements Layer.Cases<Value> {
  private static final Initializer ZERO = new Initializer.Constant(0);

  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private Value current;
  private final List<String> layerNames = new ArrayList<>();
  private int layerCount;
  private int denseCount;

  private Lowering(Network network) {
    current = new Value("Z1", network.featureSize());
    for (Layer layer : network.layers()) {
      layerCount++;
      layerNames.add(name(layer));
      current = layer.match(this);
    }
  }

  static Lowered lower(Network network) {
    Lowering lowering = new Lowering(network);
    return new Lowered(
        List.copyOf(lowering.tensors), List.copyOf(lowering.operations), List.copyOf(lowering.layerNames));
  }

  /**
   * The operations in forward order, the tensors in the order of files, and the layers as people write them: layer i
   * makes the value Z(i+1).
   */
  record Lowered(List<Tensor> tensors, List<Operation> operations, List<String> layerNames) {}

  private static String name(Layer layer) {
    if (layer instanceof Layer.Dense dense) {
      return "dense " + dense.outputs() + (dense.activation().isIdentity() ? "" : " " + dense.activation().spelling());
    }
    return layer instanceof Layer.Apply apply ? "apply " + apply.activation().spelling() : "layer";
  }

  @Override
  public Value dense(Layer.Dense layer) {
    denseCount++;
    Tensor weight =
        tensor(layer, Tensor.Role.WEIGHT, "W", List.of(layer.inputs(), layer.outputs()), layer.initializer());
    Optional<Tensor> bias =
        layer.bias()
            ? Optional.of(tensor(layer, Tensor.Role.BIAS, "b", List.of(layer.outputs()), ZERO))
            : Optional.empty();
    boolean linear = layer.activation().isIdentity();
    Value sum = new Value((linear ? "Z" + (layerCount + 1) : "A" + layerCount), layer.outputs());
    Penalty penalty = layer.frozen() ? Penalty.NONE : new Penalty(layer.l1(), layer.l2());
    operations.add(new Operation.Product(current, sum, weight, bias, penalty));
    return linear ? sum : activate(sum, layer.activation());
  }

  private Tensor tensor(
      Layer.Dense layer, Tensor.Role role, String letter, List<Integer> shape, Initializer initial) {
    Optional<String> alias =
        layer.alias().isEmpty() ? Optional.empty() : Optional.of(layer.alias() + "." + letter);
    Tensor tensor =
        new Tensor(tensors.size(), letter + denseCount, alias, role, shape, initial, !layer.frozen());
    tensors.add(tensor);
    return tensor;
  }

  @Override
  public Value apply(Layer.Apply layer) {
    return activate(current, layer.activation());
  }

  private Value activate(Value input, Activation activation) {
    Value output = new Value("Z" + (layerCount + 1), input.width());
    if (activation instanceof Activation.Softmax softmax) {
      operations.add(new Operation.Softmax(input, output, softmax.logarithm()));
    } else {
      Activation.Elementwise elementwise = (Activation.Elementwise) activation;
      Optional<Expr> inOutput = InOutput.of(elementwise.function());
      Expr derivative = inOutput.orElseGet(() -> Derivative.of(elementwise.function()));
      operations.add(
          new Operation.Activate(input, output, elementwise, derivative, inOutput.isPresent()));
    }
    return output;
  }

  @Override
  public Value dropout(Layer.Dropout layer) {
    throw unsupported();
  }

  @Override
  public Value batchNorm(Layer.BatchNorm layer) {
    throw unsupported();
  }

  @Override
  public Value layerNorm(Layer.LayerNorm layer) {
    throw unsupported();
  }

  @Override
  public Value rmsNorm(Layer.RmsNorm layer) {
    throw unsupported();
  }

  @Override
  public Value residual(Layer.Residual layer) {
    throw unsupported();
  }

  private static IllegalStateException unsupported() {
    return new IllegalStateException("a layer that the checker refuses");
  }
}
