package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.junit.layer.TestChain;
import dev.nnc.compiler.emit.junit.layer.TestColumns;
import dev.nnc.compiler.emit.junit.layer.TestFeatures;
import dev.nnc.compiler.emit.junit.layer.TestFunctions;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The nested class Reference of a test: the network's equations in double, written out naively. */
final class TestReference {
  /** Layers that one emitted method lists: their calls stay well below the 64 KB of a method. */
  private static final int LISTED = 100;

  private static final String HEAD = """
      /** The network's equations in double, written out naively. */
      private static final class Reference {
        final Map<String, double[]> parameters;
      $gradientField  private final double disturbance;
        private final SplittableRandom random;
        private final List<Layer> layers = new ArrayList<>();
        private boolean training;

        /**
         * A reference whose every result is off by up to a disturbance, as if rounded.
         *
         * @param parameters by name; they may change between evaluations
         */
        Reference(Map<String, double[]> parameters, double disturbance, long seed) {
          this.parameters = parameters;
          this.disturbance = disturbance;
          this.random = new SplittableRandom(seed);
      $lists  }

      $listMethods  private double rounded(double value) {
          return rounded(value, Math.abs(value));
        }

        /** A result of terms of this size. */
        private double rounded(double value, double size) {
          return disturbance == 0 ? value : value + disturbance * size * (2 * random.nextDouble() - 1);
        }

        private double[][] through(List<Layer> chain, double[][] z) {
          double[][] value = z;
          for (Layer layer : chain) {
            value = layer.forward(value);
          }
          return value;
        }

        /** Z_{L+1} as in evaluation. */
        double[][] forward(double[][] x) {
          training = false;
          return through(layers, x);
        }
      """;

  private static final String FIT = """

        /** Fits the feature maps, each to what comes to it. */
        void fit(double[][] x) {
          double[][] z = x;
          for (Layer map : layers.subList(0, $maps)) {
            map.fit(z);
            z = map.forward(z);
          }
        }
      """;

  private static final String GRADIENT_FIELD = """
        final Map<String, double[]> gradients = new LinkedHashMap<>();
        double[][] inputGradient;
        long step;
      """;

  private static final String TRAINING = """

        private double[][] backThrough(List<Layer> chain, double[][] g) {
          double[][] gradient = g;
          for (int i = chain.size() - 1; i >= 0; i--) {
            gradient = chain.get(i).backward(gradient);
          }
          return gradient;
        }

        double loss(double[][] x, $Targets $targets) {
          return meanLoss(forward(x), $targets);
        }

        /** The loss as training sees it. */
        double trainingLoss(double[][] x, $Targets $targets) {
          training = true;
          return meanLoss(through(layers, x), $targets)$plusPenalty;
        }

        /** (13)-(16): fills the gradients, returns the loss. */
        double backward(double[][] x, $Targets $targets) {
          training = true;
          gradients.clear();
          double[][] y = through(layers, x);
          inputGradient = backThrough(layers, lossGradient(y, $targets));
      $frozen    return meanLoss(y, $targets)$plusPenaltySlope;
        }

      """;

  private static final String PENALTY = """

      /** What l1 and l2 add to the loss; after a backward pass their derivatives join the gradients. */
      private double penalty(boolean backward) {
        double penalty = 0;
      $terms  return penalty;
      }

      private double penalize(boolean backward, String weight, double l1, double l2) {
        double[] w = parameters.get(weight);
        double[] g = backward ? gradients.get(weight) : new double[w.length];
        double penalty = 0;
        for (int i = 0; i < w.length; i++) {
          penalty += l1 * Math.abs(w[i]) + l2 / 2 * w[i] * w[i];
          g[i] += rounded(l1 * Math.signum(w[i]) + l2 * w[i]);
        }
        return rounded(penalty);
      }
      """;

  private static final String LOG_SOFTMAX = """

      /** log(e^z_j / sum of e^z) without overflow, and with all digits where one e^z is nearly the sum. */
      private static double[] logSoftmax(double[] z) {
        int top = 0;
        for (int j = 1; j < z.length; j++) {
          top = z[j] > z[top] ? j : top;
        }
        double others = 0;
        for (int j = 0; j < z.length; j++) {
          others += j == top ? 0 : StrictMath.exp(z[j] - z[top]);
        }
        double[] y = new double[z.length];
        for (int j = 0; j < z.length; j++) {
          y[j] = z[j] - z[top] - StrictMath.log1p(others);
        }
        return y;
      }
      """;

  private final Network network;
  private final TestChain chain;
  private final TestFunctions functions;
  private final boolean trained;

  TestReference(Network network, TestChain chain, TestFunctions functions) {
    this.network = network;
    this.chain = chain;
    this.functions = functions;
    this.trained = network.loss().isPresent();
  }

  String text() {
    List<String> calls =
        chain.calls().stream().map(call -> "layers.add(" + call + ");\n").toList();
    StringBuilder lists = new StringBuilder();
    StringBuilder methods = new StringBuilder();
    if (calls.size() <= LISTED) {
      lists.append(String.join("", calls).indent(4));
    } else {
      for (int from = 0; from < calls.size(); from += LISTED) {
        String name = "addLayersFrom" + from;
        lists.append("    ").append(name).append("();\n");
        String part = String.join("", calls.subList(from, Math.min(calls.size(), from + LISTED)));
        methods
            .append("  private void ")
            .append(name)
            .append("() {\n")
            .append(part.indent(4))
            .append("  }\n\n");
      }
    }
    StringBuilder text =
        new StringBuilder(HEAD.replace("$gradientField", trained ? GRADIENT_FIELD : "")
            .replace("$lists", lists)
            .replace("$listMethods", methods));
    if (TestFeatures.fits(network)) {
      text.append(FIT.replace(
          "$maps",
          String.valueOf(
              network.features().size() + (network.input().categories().isEmpty() ? 0 : 1))));
    }
    if (trained) {
      text.append(training());
    }
    List<String> members = new ArrayList<>(chain.texts());
    members.forEach(member -> text.append("\n").append(member.indent(2)));
    if (text.indexOf("sorted(x, ") >= 0) {
      text.append(TestColumns.SORTED.indent(2));
    }
    if (text.indexOf("logSoftmax(") >= 0) {
      text.append(LOG_SOFTMAX.indent(2));
    }
    return text.append("}\n").toString();
  }

  private String training() {
    boolean penalized = !chain.penalties().isEmpty();
    String frozen = chain.frozen().stream().map(JavaText::string).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder(TRAINING
        .replace(
            "$frozen",
            frozen.isEmpty() ? "" : "    gradients.keySet().removeAll(List.of(" + frozen + "));\n")
        .replace("$plusPenaltySlope", penalized ? " + penalty(true)" : "")
        .replace("$plusPenalty", penalized ? " + penalty(false)" : ""));
    text.append(TestLoss.text(network, functions).indent(2));
    if (network.optimizer().isPresent()) {
      text.append("\n").append(TestOptimizer.text(network).indent(2));
    }
    if (penalized) {
      text.append(PENALTY
          .replace("$terms", String.join("", chain.penalties()).indent(2))
          .indent(2));
    }
    return text.toString();
  }
}
