package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.function.ExpressionCode;
import dev.nnc.compiler.emit.function.ScalarDialect;
import dev.nnc.compiler.emit.junit.layer.TestFunctions;
import dev.nnc.compiler.emit.text.JavadocText;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loss, its derivative and its link in the reference of a test. */
final class TestLoss {
  private static final String CROSS_ENTROPY = """
      private static double weight(int c) {
        return $weight;
      }

      /** The smoothed target of class c. */
      private static double target(int c, int label) {
        return $target;
      }

      /** The sum over rows and classes of -w_c t_c log p_c over the sum of w_label. */
      private double meanLoss(double[][] y, int[] labels) {
        double sum = 0;
        double size = 0;
        double weights = 0;
        for (int r = 0; r < y.length; r++) {
          double[] logarithms = logSoftmax(y[r]);
          for (int c = 0; c < y[r].length; c++) {
            double term = -weight(c) * target(c, labels[r]) * logarithms[c];
            sum += term;
            size += Math.abs(term);
          }
          weights += weight(labels[r]);
        }
        return rounded(sum, size) / weights;
      }

      /** (13) (S sum of w o t - w o t) / sum of w_label; without weights and smoothing (S - I_y) / rows. */
      private double[][] lossGradient(double[][] y, int[] labels) {
        double weights = 0;
        for (int r = 0; r < y.length; r++) {
          weights += weight(labels[r]);
        }
        double[][] g = new double[y.length][y[0].length];
        for (int r = 0; r < y.length; r++) {
          double[] logarithms = logSoftmax(y[r]);
          double sum = 0;
          for (int c = 0; c < g[r].length; c++) {
            sum += weight(c) * target(c, labels[r]);
          }
          for (int c = 0; c < g[r].length; c++) {
            double p = StrictMath.exp(logarithms[c]) * sum;
            double t = weight(c) * target(c, labels[r]);
            g[r][c] = rounded(p - t, p + t) / weights;
          }
        }
        return g;
      }
      """;

  private static final String MULTI_MARGIN = """
      /** The mean over rows of the sum over j != label of max(0, 1 - y_label + y_j) / K. */
      private double meanLoss(double[][] y, int[] labels) {
        double sum = 0;
        for (int r = 0; r < y.length; r++) {
          for (int j = 0; j < y[r].length; j++) {
            sum += j == labels[r] ? 0 : Math.max(0, margin(y[r], labels[r], j));
          }
        }
        return rounded(sum) / y[0].length / y.length;
      }

      private double margin(double[] y, int label, int j) {
        return rounded(1 - y[label] + y[j], 1 + Math.abs(y[label]) + Math.abs(y[j]));
      }

      /** (13) one share for each wrong class within the margin, and what the right one owes for them. */
      private double[][] lossGradient(double[][] y, int[] labels) {
        double[][] g = new double[y.length][y[0].length];
        for (int r = 0; r < y.length; r++) {
          for (int j = 0; j < g[r].length; j++) {
            if (j != labels[r] && margin(y[r], labels[r], j) > 0) {
              g[r][j] = rounded(1.0 / g[r].length / y.length);
              g[r][labels[r]] -= g[r][j];
            }
          }
        }
        return g;
      }
      """;

  private static final String ELEMENTWISE = """
      /** $formula. */
      private static double lossOf(double y, double t) {
        $value
      }

      /** Its derivative by y. */
      private static double lossSlope(double y, double t) {
        $slope
      }

      /** The size of the terms of both. */
      private static double lossSize(double y, double t) {
        $size
      }

      /** The mean over rows and outputs. */
      private double meanLoss(double[][] y, $expected) {
        double sum = 0;
        int outputs = y[0].length;
        for (int r = 0; r < y.length; r++) {
          for (int j = 0; j < outputs; j++) {
            double t = $target;
            double loss = lossOf(y[r][j], t);
            sum += rounded(loss, Math.abs(loss) + lossSize(y[r][j], t));
          }
        }
        return sum / y.length / outputs;
      }

      /** (13) the derivative of the mean. */
      private double[][] lossGradient(double[][] y, $expected) {
        int outputs = y[0].length;
        double[][] g = new double[y.length][outputs];
        for (int r = 0; r < y.length; r++) {
          for (int j = 0; j < outputs; j++) {
            double t = $target;
            double slope = lossSlope(y[r][j], t);
            g[r][j] = slope == 0 ? 0 : rounded(slope, Math.abs(slope) + lossSize(y[r][j], t)) / y.length / outputs;
          }
        }
        return g;
      }
      """;

  private static final String LINK = """

      /** What predict makes of the outputs of a row. */
      double[] link(double[] y) {
        double[] p = $start;
        for (int j = 0; j < p.length; j++) {
          p[j] = rounded($value);
        }
        return p;
      }
      """;

  private TestLoss() {}

  static String text(Network network, TestFunctions functions) {
    Loss loss = network.loss().orElseThrow();
    if (loss instanceof Loss.SoftmaxCrossEntropy entropy) {
      return CROSS_ENTROPY.replace("$weight", weight(entropy)).replace("$target", target(entropy))
          + link("logSoftmax(y)", "StrictMath.exp(p[j])");
    }
    if (loss instanceof Loss.MultiMargin) {
      return MULTI_MARGIN + link("y.clone()", "p[j]");
    }
    return elementwise((Loss.Elementwise) loss, network.standardizesTargets(), functions);
  }

  private static String weight(Loss.SoftmaxCrossEntropy loss) {
    return loss.weights().isEmpty()
        ? "1"
        : loss.weights().stream()
            .map(TestLoss::number)
            .collect(Collectors.joining(", ", "new double[] {", "}[c]"));
  }

  private static String target(Loss.SoftmaxCrossEntropy loss) {
    String e = number(loss.labelSmoothing());
    return loss.labelSmoothing() == 0
        ? "c == label ? 1 : 0"
        : "(c == label ? 1 - " + e + " : 0) + " + e + " / $network.OUTPUT_SIZE";
  }

  private static String link(String start, String value) {
    return LINK.replace("$start", start).replace("$value", value);
  }

  private static String elementwise(
      Loss.Elementwise loss, boolean standardized, TestFunctions functions) {
    String target = standardized ? TestTargetUnits.STANDARDIZED : "targets[r * outputs + j]";
    Optional<Function> link = loss.definition().link();
    link.ifPresent(functions::use);
    return ELEMENTWISE
            .replace("$formula", JavadocText.of(loss.formula()))
            .replace("$value", body(loss.value(), functions))
            .replace("$slope", body(loss.slope(), functions))
            .replace("$expected", loss.ofLabels() ? "int[] labels" : "$number[] targets")
            .replace("$target", loss.ofLabels() ? "labels[r]" : target)
            .replace("$size", body(loss.definition().size(loss.parameters()), functions))
        + (standardized
            ? TestTargetUnits.REFERENCE
            : link(
                "y.clone()",
                link.map(function -> function.spelling() + "(p[j])").orElse("p[j]")));
  }

  /** The statements of a method of y and t. */
  private static String body(Expr expr, TestFunctions functions) {
    functions.use(expr);
    ExpressionCode.Names names = ExpressionCode.Names.ofLoss("y", "t", List.of(), "d");
    return ExpressionCode.body(expr, new ScalarDialect(Precision.DOUBLE), names)
        .toString()
        .stripTrailing()
        .indent(2)
        .strip();
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
