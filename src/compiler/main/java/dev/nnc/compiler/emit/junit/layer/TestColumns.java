package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.model.Network;

/** The feature maps that take each column by itself, in the reference of a test. */
public final class TestColumns {
  /** What those share that learn of the sorted numbers of a column. */
  public static final String SORTED = """

      /** The numbers of a column that are there, in ascending order. */
      private static double[] sorted(double[][] x, int column) {
        return Arrays.stream(x).mapToDouble(row -> row[column]).filter(v -> !Double.isNaN(v)).sorted().toArray();
      }

      /** As NumPy's default: linear between the neighbours of p (m - 1); 0 of no numbers. */
      private double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
          return 0;
        }
        double place = p * (sorted.length - 1);
        double low = sorted[(int) Math.floor(place)];
        double high = sorted[(int) Math.ceil(place)];
        return low == high ? low : rounded(low + place % 1 * (high - low), Math.abs(low) + Math.abs(high));
      }
      """;

  private static final String IMPUTE_FIT = """
            /** A constant stays. */
            @Override
            public void fit(double[][] x) {
              for (int j = 0; j < x[0].length && !by.equals("constant"); j++) {
                double[] there = sorted(x, j);
                double size = Arrays.stream(there).map(Math::abs).sum();
                double mean = rounded(Arrays.stream(there).sum(), size) / Math.max(1, there.length);
                parameters.get(fill)[j] = by.equals("mean") ? mean : quantile(there, 0.5);
              }
            }

          """;

  private static final TestLayer IMPUTE = new TestLayer("""
          /** The fill of the column where Z is NaN. */
          private final class Impute implements Layer {
            private final String fill;
            private final String by;
            private final boolean indicator;
            private double[][] x;

            Impute(String fill, String by, boolean indicator) {
              this.fill = fill;
              this.by = by;
              this.indicator = indicator;
            }
          """, """
            @Override
            public double[][] forward(double[][] x) {
              this.x = x;
              double[][] z = new double[x.length][x[0].length];
              for (int r = 0; r < x.length; r++) {
                for (int j = 0; j < z[r].length; j++) {
                  z[r][j] = Double.isNaN(x[r][j]) ? parameters.get(fill)[j] : x[r][j];
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][g[0].length];
              for (int r = 0; r < g.length; r++) {
                for (int j = 0; j < d[r].length; j++) {
                  d[r][j] = Double.isNaN(x[r][j]) ? 0 : g[r][j];
                }
              }
              return d;
            }
          """);

  static final TestLayer INDICATORS = new TestLayer("""
          /** Z, and behind it a value for each column of each impute with an indicator: 1 where it was NaN. */
          private final class Indicators implements Layer {
            private int width;
          """, """
            @Override
            public double[][] forward(double[][] z) {
              width = z[0].length;
              double[][] joined = new double[z.length][];
              for (int r = 0; r < z.length; r++) {
                DoubleStream row = Arrays.stream(z[r]);
                for (Layer layer : layers) {
                  if (layer instanceof Impute impute && impute.indicator) {
                    row = DoubleStream.concat(row, Arrays.stream(impute.x[r]).map(v -> Double.isNaN(v) ? 1 : 0));
                  }
                }
                joined[r] = row.toArray();
              }
              return joined;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              return Arrays.stream(g).map(row -> Arrays.copyOf(row, width)).toArray(double[][]::new);
            }
          """);

  static final TestLayer ROBUST = new TestLayer("""
          /** U / sqrt(1 + (U/3)^2) with U = spread (Z - median), column by column. */
          private final class Robust implements Layer {
            private final String median;
            private final String spread;
            private double[][] u;

            Robust(String median, String spread) {
              this.median = median;
              this.spread = spread;
            }
          """, """
            /** 1 / (upper quartile - lower quartile), or 2 / (largest - smallest), or 0. */
            @Override
            public void fit(double[][] x) {
              for (int j = 0; j < x[0].length; j++) {
                double[] there = sorted(x, j);
                double quartiles = quantile(there, 0.75) - quantile(there, 0.25);
                double range = there.length == 0 ? 0 : there[there.length - 1] - there[0];
                parameters.get(median)[j] = quantile(there, 0.5);
                parameters.get(spread)[j] = quartiles != 0 ? 1 / quartiles : range != 0 ? 2 / range : 0;
              }
            }

            @Override
            public double[][] forward(double[][] x) {
              double[] m = parameters.get(median);
              double[] s = parameters.get(spread);
              u = new double[x.length][m.length];
              double[][] z = new double[x.length][m.length];
              for (int r = 0; r < x.length; r++) {
                for (int j = 0; j < m.length; j++) {
                  u[r][j] = rounded(s[j] * (x[r][j] - m[j]), s[j] * (Math.abs(x[r][j]) + Math.abs(m[j])));
                  z[r][j] = rounded(u[r][j] / Math.hypot(1, u[r][j] / 3));
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              double[] s = parameters.get(spread);
              double[][] d = new double[g.length][s.length];
              for (int r = 0; r < g.length; r++) {
                for (int j = 0; j < s.length; j++) {
                  double slope = s[j] / Math.pow(Math.hypot(1, u[r][j] / 3), 3);
                  d[r][j] = Double.isNaN(slope) ? 0 : rounded(g[r][j] * slope);
                }
              }
              return d;
            }
          """);

  private TestColumns() {}

  /** The class of impute; only where something is fitted have layers a method for it. */
  static TestLayer impute(Network network) {
    return network.fitsInputs()
        ? new TestLayer(IMPUTE.head(), IMPUTE_FIT + IMPUTE.forward(), IMPUTE.backward())
        : IMPUTE;
  }
}
