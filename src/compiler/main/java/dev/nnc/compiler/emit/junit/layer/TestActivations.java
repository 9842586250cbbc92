package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.InOutput;
import dev.nnc.compiler.emit.function.ExpressionCode;
import dev.nnc.compiler.emit.function.MethodNames;
import dev.nnc.compiler.emit.function.ScalarDialect;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.emit.text.JavadocText;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The activations of a network in the reference of its test: softmax, and a class for each
 * elementwise function.
 */
final class TestActivations {
  static final TestLayer SOFTMAX = new TestLayer("""
          /** S = softmax(A) of each row, or its logarithm. */
          private final class Softmax implements Layer {
            private final boolean logarithm;
            private double[][] s;

            Softmax(boolean logarithm) {
              this.logarithm = logarithm;
            }
          """, """
            @Override
            public double[][] forward(double[][] a) {
              s = new double[a.length][];
              double[][] y = new double[a.length][];
              for (int r = 0; r < a.length; r++) {
                y[r] = logSoftmax(a[r]);
                s[r] = y[r].clone();
                for (int j = 0; j < y[r].length; j++) {
                  s[r][j] = rounded(StrictMath.exp(y[r][j]));
                  y[r][j] = rounded(y[r][j], 1 + Math.abs(y[r][j]));
                }
                y[r] = logarithm ? y[r] : s[r];
              }
              return y;
            }
          """, """
            /** D = S o (G - sum of G o S), of the logarithm D = G - S sum of G. */
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][g[0].length];
              for (int r = 0; r < g.length; r++) {
                double sum = 0;
                double size = 0;
                for (int j = 0; j < g[r].length; j++) {
                  double term = logarithm ? g[r][j] : g[r][j] * s[r][j];
                  sum += term;
                  size += Math.abs(term);
                }
                sum = rounded(sum, size);
                for (int j = 0; j < g[r].length; j++) {
                  d[r][j] = logarithm
                      ? rounded(g[r][j] - s[r][j] * sum, Math.abs(g[r][j]) + s[r][j] * size)
                      : s[r][j] * rounded(g[r][j] - sum, Math.abs(g[r][j]) + size);
                }
              }
              return d;
            }
          """);

  private static final TestLayer BASE = new TestLayer("""
          /** Z = act(A), element by element; the names are those of the parameters that learn. */
          private abstract class Elementwise implements Layer {
            private final String[] names;
            private double[][] a;
            private double[][] z;

            Elementwise(String... names) {
              this.names = names;
            }

            /** act(x) with the parameters p. */
            abstract double value(double x, double[] p);
          $slopes
            private double[] trained() {
              double[] p = new double[names.length];
              for (int k = 0; k < p.length; k++) {
                p[k] = parameters.get(names[k])[0];
              }
              return p;
            }
          """, """
            @Override
            public double[][] forward(double[][] a) {
              this.a = a;
              double[] p = trained();
              z = new double[a.length][a[0].length];
              for (int r = 0; r < a.length; r++) {
                for (int j = 0; j < z[r].length; j++) {
                  z[r][j] = rounded(value(a[r][j], p));
                }
              }
              return z;
            }
          """, """
            /** D = G o act'(A), and the sum of G o dact/dp(A) for each parameter p. */
            @Override
            public double[][] backward(double[][] g) {
              double[] p = trained();
              double[][] d = new double[g.length][g[0].length];
              double[][] sums = new double[names.length][1];
              for (int r = 0; r < g.length; r++) {
                for (int j = 0; j < g[r].length; j++) {
                  double roundedAway = slopeByOutput(z[r][j], p) - slopeByOutput(value(a[r][j], p), p);
                  double slope = slope(a[r][j], p) + roundedAway;
                  d[r][j] = slope == 0 ? 0 : rounded(g[r][j] * slope);
                  for (int k = 0; k < names.length; k++) {
                    sums[k][0] += rounded(g[r][j] * slopeBy(k, a[r][j], p));
                  }
                }
              }
              for (int k = 0; k < names.length; k++) {
                gradients.put(names[k], sums[k]);
              }
              return d;
            }
          """);

  private static final String SLOPES = """

        /** act'(x). */
        abstract double slope(double x, double[] p);

        /** act' written in the rounded z = act(x), where the class computes it so: near saturation z has lost digits. */
        double slopeByOutput(double y, double[] p) {
          return 0;
        }

        /** The derivative of act(x) by p[k]. */
        double slopeBy(int k, double x, double[] p) {
          throw new IllegalArgumentException("no parameter " + k);
        }

      """;

  private final TestFunctions functions;
  private final boolean trained;
  private final MethodNames names = new MethodNames();
  private final Map<Activation.Elementwise, String> classes = new LinkedHashMap<>();
  private int trainedCount;

  TestActivations(TestFunctions functions, boolean trained) {
    this.functions = functions;
    this.trained = trained;
  }

  /** The constructor call of the next layer with this activation; it counts a1, a2, … */
  String layer(Activation.Elementwise activation) {
    List<String> tensors = new ArrayList<>();
    for (int k = 0; k < activation.trained().size(); k++) {
      tensors.add(JavaText.string("a" + ++trainedCount));
    }
    return "new " + classes.computeIfAbsent(activation, this::name) + "("
        + String.join(", ", tensors) + ")";
  }

  private String name(Activation.Elementwise activation) {
    String claimed = names.claim(activation.spelling().replaceFirst("\\(.*", "") + "_function");
    return Character.toUpperCase(claimed.charAt(0)) + claimed.substring(1);
  }

  /** The classes of all that were asked for. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    if (!classes.isEmpty()) {
      texts.add(BASE.text(trained).replace("$slopes\n", trained ? SLOPES.indent(0) : "\n"));
    }
    classes.forEach((activation, name) -> texts.add(text(activation, name)));
    return texts;
  }

  private String text(Activation.Elementwise activation, String name) {
    int count = activation.trained().size();
    StringBuilder text =
        new StringBuilder("/** " + JavadocText.of(activation.spelling()) + ". */\n");
    text.append("private final class ").append(name).append(" extends Elementwise {\n");
    if (count > 0) {
      text.append("  ").append(name).append("(String... names) {\n    super(names);\n  }\n\n");
    }
    text.append(method("double value(double x, double[] p)", activation.function(), count));
    if (trained) {
      text.append("\n")
          .append(method(
              "double slope(double x, double[] p)", Derivative.of(activation.function()), count));
      InOutput.of(activation.function())
          .ifPresent(slope -> text.append("\n")
              .append(method("double slopeByOutput(double y, double[] p)", slope, count)));
      if (count > 0) {
        text.append("\n").append(slopesBy(activation));
      }
    }
    return text.append("}\n").toString();
  }

  private String method(String declaration, Expr function, int count) {
    return "  @Override\n  " + declaration + " {\n" + body(function, count).indent(4) + "  }\n";
  }

  private String slopesBy(Activation.Elementwise activation) {
    StringBuilder text =
        new StringBuilder("  @Override\n  double slopeBy(int k, double x, double[] p) {\n");
    text.append("    switch (k) {\n");
    for (int k = 0; k < activation.trained().size(); k++) {
      boolean last = k == activation.trained().size() - 1;
      Expr slope = Derivative.withRespectToParameter(activation.function(), k);
      text.append(last ? "      default: {\n" : "      case " + k + ": {\n")
          .append(body(slope, activation.trained().size()).indent(8))
          .append("      }\n");
    }
    return text.append("    }\n  }\n").toString();
  }

  private String body(Expr function, int count) {
    functions.use(function);
    List<String> parameters = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      parameters.add("p[" + k + "]");
    }
    return ExpressionCode.body(
            function,
            new ScalarDialect(Precision.DOUBLE),
            new ExpressionCode.Names("x", "y", parameters))
        .toString();
  }
}
