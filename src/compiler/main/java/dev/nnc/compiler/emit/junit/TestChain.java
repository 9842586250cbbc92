package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The layers of a network as constructor calls in the reference of its test, straight from the model, and the classes
 * that they need. W1, scale1, a1, … are counted as in files: in source order, into residual blocks.
 */
final class TestChain implements Layer.Cases<List<String>> {
  private final Network network;
  private final boolean trained;
  private final TestActivations activations;
  private final Set<TestLayer> kinds = new LinkedHashSet<>();
  private final Set<String> frozen = new LinkedHashSet<>();
  private final List<String> penalties = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int products;
  private int norms;
  private int dropouts;
  private int standardizations;

  TestChain(Network network, TestFunctions functions) {
    this.network = network;
    this.trained = network.loss().isPresent();
    this.activations = new TestActivations(functions, trained);
    network.features().forEach(map -> calls.add(feature(map)));
    calls.addAll(chain(network.layers()));
  }

  /** The layers in order. */
  List<String> calls() {
    return calls;
  }

  /** The classes of all kinds that occur. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (TestLayer kind : kinds) {
      texts.add(kind.text(trained)
          .replace("$seed", JavaText.whole(network.seed()))
          .replace("$narrow", network.precision() == Precision.FLOAT ? "(float) " : "")
          .replace("$backward\n", trained ? TestNorms.BASE_BACKWARD : ""));
    }
    texts.addAll(activations.texts());
    return texts;
  }

  /** The names of parameters that do not learn. */
  Set<String> frozen() {
    return frozen;
  }

  /** A statement for each weight with a penalty. */
  List<String> penalties() {
    return penalties;
  }

  private String feature(FeatureMap map) {
    if (map instanceof FeatureMap.Polynomial polynomial) {
      kinds.add(TestFeatures.POLYNOMIAL);
      return "new Polynomial(" + polynomial.inputs() + ", " + polynomial.degree() + ")";
    }
    if (map instanceof FeatureMap.Fourier fourier) {
      kinds.add(TestFeatures.FOURIER);
      return "new Fourier(" + fourier.inputs() + ", " + fourier.outputs() + ", " + number(fourier.scale()) + ", "
          + JavaText.whole(fourier.seed()) + ")";
    }
    kinds.add(TestFeatures.STANDARDIZE);
    standardizations++;
    return "new Standardize(\"mean" + standardizations + "\", \"deviation" + standardizations + "\")";
  }

  private List<String> chain(List<Layer> layers) {
    List<String> chain = new ArrayList<>();
    layers.forEach(layer -> chain.addAll(layer.match(this)));
    return chain;
  }

  @Override
  public List<String> dense(Layer.Dense layer) {
    kinds.add(TestProduct.LAYER);
    String weight = "W" + ++products;
    String bias = layer.bias() ? "b" + products : "";
    if (layer.frozen()) {
      frozen.add(weight);
      frozen.add(bias);
      frozen.remove("");
    } else if (layer.l1() != 0 || layer.l2() != 0) {
      penalties.add("penalty += penalize(backward, \"" + weight + "\", " + number(layer.l1()) + ", " + number(layer.l2()) + ");\n");
    }
    List<String> calls = new ArrayList<>(List.of("new Dense(\"" + weight + "\", \"" + bias + "\")"));
    calls.addAll(activation(layer.activation()));
    return calls;
  }

  @Override
  public List<String> apply(Layer.Apply layer) {
    return activation(layer.activation());
  }

  private List<String> activation(Activation activation) {
    if (activation.isIdentity()) {
      return List.of();
    }
    if (activation instanceof Activation.Softmax softmax) {
      kinds.add(TestRowLayers.SOFTMAX);
      return List.of("new Softmax(" + softmax.logarithm() + ")");
    }
    return List.of(activations.layer((Activation.Elementwise) activation));
  }

  @Override
  public List<String> dropout(Layer.Dropout layer) {
    kinds.add(TestRowLayers.DROPOUT);
    return List.of("new Dropout(" + dropouts++ + ", " + number(layer.probability()) + ")");
  }

  @Override
  public List<String> batchNorm(Layer.BatchNorm layer) {
    kinds.add(TestNorms.BASE);
    kinds.add(TestNorms.BATCH);
    int i = ++norms;
    return List.of("new BatchNorm(\"scale" + i + "\", \"shift" + i + "\", \"running_mean" + i
        + "\", \"running_variance" + i + "\", " + number(layer.epsilon()) + ", " + number(layer.momentum()) + ")");
  }

  @Override
  public List<String> layerNorm(Layer.LayerNorm layer) {
    return rowNorm("shift" + (norms + 1), layer.epsilon());
  }

  @Override
  public List<String> rmsNorm(Layer.RmsNorm layer) {
    return rowNorm("", layer.epsilon());
  }

  private List<String> rowNorm(String shift, double epsilon) {
    kinds.add(TestNorms.BASE);
    kinds.add(TestNorms.ROWS);
    return List.of("new RowNorm(\"scale" + ++norms + "\", \"" + shift + "\", " + number(epsilon) + ")");
  }

  @Override
  public List<String> residual(Layer.Residual layer) {
    kinds.add(TestRowLayers.RESIDUAL);
    return List.of("new Residual(\n" + String.join(",\n", chain(layer.body())).indent(4).stripTrailing() + ")");
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
