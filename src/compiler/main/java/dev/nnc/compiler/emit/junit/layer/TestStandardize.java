package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.model.Network;

/** The feature map standardize in the reference of a test. */
final class TestStandardize {
  private static final TestLayer LAYER = new TestLayer("""
          /** (Z - mean) / deviation, column by column. */
          private final class Standardize implements Layer {
            private final String mean;
            private final String deviation;

            Standardize(String mean, String deviation) {
              this.mean = mean;
              this.deviation = deviation;
            }
          """, """
            $fit
            @Override
            public double[][] forward(double[][] x) {
              double[] m = parameters.get(mean);
              double[] s = parameters.get(deviation);
              double[][] z = new double[x.length][m.length];
              for (int r = 0; r < x.length; r++) {
                for (int j = 0; j < m.length; j++) {
                  z[r][j] = rounded((x[r][j] - m[j]) / s[j], (Math.abs(x[r][j]) + Math.abs(m[j])) / s[j]);
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              double[] s = parameters.get(deviation);
              double[][] d = new double[g.length][s.length];
              for (int r = 0; r < g.length; r++) {
                for (int j = 0; j < s.length; j++) {
                  d[r][j] = rounded(g[r][j] / s[j]);
                }
              }
              return d;
            }
          """);

  private static final String FIT_COMPLETE = """
            /** The mean and the deviation of each column of all rows; a deviation of 0 counts as 1. */
            @Override
            public void fit(double[][] x) {
              for (int j = 0; j < x[0].length; j++) {
                double sum = 0;
                double size = 0;
                for (double[] row : x) {
                  sum += row[j];
                  size += Math.abs(row[j]);
                }
                double m = rounded(sum, size) / x.length;
                double squares = 0;
                for (double[] row : x) {
                  squares += (row[j] - m) * (row[j] - m);
                }
                double deviation = x.length == 1 ? 0 : rounded(Math.sqrt(squares / x.length));
                parameters.get(mean)[j] = m;
                parameters.get(this.deviation)[j] = deviation == 0 ? 1 : deviation;
              }
            }
          """;

  private static final String FIT_INCOMPLETE = """
            /** The mean and the deviation of what is there of each column; a deviation of 0 counts as 1. */
            @Override
            public void fit(double[][] x) {
              for (int j = 0; j < x[0].length; j++) {
                double[] there = sorted(x, j);
                int count = Math.max(1, there.length);
                double m = rounded(Arrays.stream(there).sum(), Arrays.stream(there).map(Math::abs).sum()) / count;
                double squares = Arrays.stream(there).map(v -> (v - m) * (v - m)).sum();
                boolean constant = there.length < 2 || there[0] == there[there.length - 1];
                parameters.get(mean)[j] = m;
                parameters.get(deviation)[j] = constant ? 1 : rounded(Math.sqrt(squares / count));
              }
            }
          """;

  private TestStandardize() {}

  /** Its class, where numbers may be missing or not. */
  static TestLayer of(Network network) {
    String fit = network.takesMissing() ? FIT_INCOMPLETE : FIT_COMPLETE;
    return new TestLayer(
        LAYER.head(),
        LAYER.forward().replace("  $fit\n", fit.stripTrailing() + "\n\n"),
        LAYER.backward());
  }
}
