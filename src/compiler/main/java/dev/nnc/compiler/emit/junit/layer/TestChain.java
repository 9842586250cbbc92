package dev.nnc.compiler.emit.junit.layer;

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
import java.util.Locale;
import java.util.Set;

/**
 * The layers of a network as constructor calls in the reference of its test, straight from the
 * model, and the classes that they need. W1, scale1, a1, … are counted as in files: in source
 * order, into residual blocks.
 */
public final class TestChain implements Layer.Cases<List<String>> {
  private static final TestLayer RESIDUAL = new TestLayer("""
          /** Z' = Z + F(Z), F the layers of the block. */
          private final class Residual implements Layer {
            private final List<Layer> block;

            Residual(Layer... block) {
              this.block = List.of(block);
            }

            private double[][] sum(double[][] u, double[][] v) {
              double[][] sum = new double[u.length][u[0].length];
              for (int r = 0; r < u.length; r++) {
                for (int j = 0; j < sum[r].length; j++) {
                  sum[r][j] = rounded(u[r][j] + v[r][j], Math.abs(u[r][j]) + Math.abs(v[r][j]));
                }
              }
              return sum;
            }
          """, """
            @Override
            public double[][] forward(double[][] z) {
              return sum(z, through(block, z));
            }
          """, """
            /** G goes past the block and back through it. */
            @Override
            public double[][] backward(double[][] g) {
              return sum(g, backThrough(block, g));
            }

            @Override
            public void endStep() {
              block.forEach(Layer::endStep);
            }
          """);

  private final Network network;
  private final boolean trained;
  private final TestActivations activations;
  private final Set<TestLayer> kinds = new LinkedHashSet<>();
  private final TestTransforms transforms = new TestTransforms(kinds);
  private final Set<String> frozen = new LinkedHashSet<>();
  private final List<String> penalties = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int products;
  private int standardizations;
  private int imputations;
  private int robusts;
  private int quantiles;
  private int edges;
  private int periodics;

  public TestChain(Network network, TestFunctions functions) {
    this.network = network;
    this.trained = network.loss().isPresent();
    this.activations = new TestActivations(functions, trained);
    boolean categories = !network.input().categories().isEmpty();
    if (categories) {
      kinds.add(TestCategories.NUMBERS);
      kinds.add(TestCategories.BLOCKS);
      calls.add("new Numbers()");
    }
    network.features().forEach(map -> calls.add(feature(map)));
    if (network.features().stream().anyMatch(map -> map.indicators() > 0)) {
      kinds.add(TestColumns.INDICATORS);
      calls.add("new Indicators()");
    }
    if (categories) {
      calls.add("new Blocks((Numbers) layers.get(0))");
      embeddingPenalties();
    }
    calls.addAll(chain(network.layers()));
  }

  /** The layers in order. */
  public List<String> calls() {
    return calls;
  }

  /** The classes of all kinds that occur. */
  public List<String> texts() {
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
  public Set<String> frozen() {
    return frozen;
  }

  /** A statement for each weight with a penalty. */
  public List<String> penalties() {
    return penalties;
  }

  private void embeddingPenalties() {
    for (int e = 1; e <= network.embeddings().size(); e++) {
      double l2 = network.embeddings().get(e - 1).l2();
      if (l2 != 0) {
        penalties.add("penalty += penalize(backward, \"E" + e + "\", 0, " + number(l2) + ");\n");
      }
    }
  }

  private String feature(FeatureMap map) {
    if (map instanceof FeatureMap.Polynomial polynomial) {
      kinds.add(TestFeatures.POLYNOMIAL);
      return "new Polynomial(" + polynomial.inputs() + ", " + polynomial.degree() + ")";
    }
    if (map instanceof FeatureMap.Fourier fourier) {
      kinds.add(TestFeatures.FOURIER);
      return "new Fourier(" + fourier.inputs() + ", " + fourier.outputs() + ", "
          + number(fourier.scale()) + ", " + JavaText.whole(fourier.seed()) + ")";
    }
    if (map instanceof FeatureMap.Impute impute) {
      kinds.add(TestColumns.impute(network));
      return "new Impute(\"fill" + ++imputations + "\", \""
          + impute.fill().name().toLowerCase(Locale.ROOT) + "\", " + impute.indicator() + ")";
    }
    if (map instanceof FeatureMap.Robust) {
      kinds.add(TestColumns.ROBUST);
      robusts++;
      return "new Robust(\"median" + robusts + "\", \"spread" + robusts + "\")";
    }
    if (map instanceof FeatureMap.Quantile quantile) {
      kinds.add(TestKnots.quantile(network));
      return "new Quantile(\"quantiles" + ++quantiles + "\", " + quantile.count() + ")";
    }
    if (map instanceof FeatureMap.Piecewise piecewise) {
      kinds.add(TestKnots.PIECEWISE);
      return "new Piecewise(\"edges" + ++edges + "\", " + piecewise.bins() + ")";
    }
    if (map instanceof FeatureMap.Periodic periodic) {
      kinds.add(TestPeriodic.LAYER);
      return "new Periodic(" + ++periodics + ", " + periodic.count() + ", " + periodic.size() + ")";
    }
    kinds.add(TestStandardize.of(network));
    standardizations++;
    return "new Standardize(\"mean" + standardizations + "\", \"deviation" + standardizations
        + "\")";
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
      penalties.add("penalty += penalize(backward, \"" + weight + "\", " + number(layer.l1()) + ", "
          + number(layer.l2()) + ");\n");
    }
    List<String> calls =
        new ArrayList<>(List.of("new Dense(\"" + weight + "\", \"" + bias + "\")"));
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
      kinds.add(TestActivations.SOFTMAX);
      return List.of("new Softmax(" + softmax.logarithm() + ")");
    }
    return List.of(activations.layer((Activation.Elementwise) activation));
  }

  @Override
  public List<String> residual(Layer.Residual layer) {
    kinds.add(RESIDUAL);
    return List.of("new Residual(\n"
        + String.join(",\n", chain(layer.body())).indent(4).stripTrailing() + ")");
  }

  @Override
  public List<String> transform(Layer.Transform layer) {
    return List.of(layer.matchTransform(transforms));
  }

  static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
