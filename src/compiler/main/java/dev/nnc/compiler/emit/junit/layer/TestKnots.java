package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;

/** The feature maps by quantiles, in the reference of a test. */
final class TestKnots {
  static final TestLayer PIECEWISE = new TestLayer("""
          /** Lines from 0 to 1 through each bin between edges, flat outside but below the first and above the last. */
          private final class Piecewise implements Layer {
            private final String edges;
            private final int bins;
            private double[][] x;

            Piecewise(String edges, int bins) {
              this.edges = edges;
              this.bins = bins;
            }

            private double edge(int column, int t) {
              return parameters.get(edges)[column * (bins + 1) + t];
            }

            private boolean isInside(double x, int j, int t) {
              return edge(j, t) < edge(j, t + 1)
                  && (t == 0 || x > edge(j, t))
                  && (t == bins - 1 || x < edge(j, t + 1));
            }
          """, """
            @Override
            public void fit(double[][] x) {
              for (int j = 0; j < x[0].length; j++) {
                for (int t = 0; t <= bins; t++) {
                  parameters.get(edges)[j * (bins + 1) + t] = quantile(sorted(x, j), t / (double) bins);
                }
              }
            }

            @Override
            public double[][] forward(double[][] x) {
              this.x = x;
              double[][] z = new double[x.length][x[0].length * bins];
              for (int r = 0; r < x.length; r++) {
                for (int j = 0; j < x[r].length; j++) {
                  for (int t = 0; t < bins; t++) {
                    double line = rounded(x[r][j] - edge(j, t)) / rounded(edge(j, t + 1) - edge(j, t));
                    double flat = x[r][j] >= edge(j, t + 1) ? 1 : 0;
                    z[r][j * bins + t] =
                        Double.isNaN(x[r][j]) ? Double.NaN : isInside(x[r][j], j, t) ? rounded(line) : flat;
                  }
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][x[0].length];
              for (int r = 0; r < g.length; r++) {
                for (int i = 0; i < g[r].length; i++) {
                  int j = i / bins;
                  int t = i % bins;
                  boolean slopes = !Double.isNaN(x[r][j]) && isInside(x[r][j], j, t);
                  d[r][j] += slopes ? rounded(g[r][i] / rounded(edge(j, t + 1) - edge(j, t))) : 0;
                }
              }
              return d;
            }
          """);

  private static final TestLayer QUANTILE = new TestLayer("""
          /** The z with Phi(z) = p(x), p linear between the knots of the column and cut to [1e-7, 1 - 1e-7]. */
          private final class Quantile implements Layer {
            private final String quantiles;
            private final int count;
            private double[][] x;

            Quantile(String quantiles, int count) {
              this.quantiles = quantiles;
              this.count = count;
            }

            private double[] knots(int column) {
              return Arrays.copyOfRange(parameters.get(quantiles), column * count, (column + 1) * count);
            }

            private double share(double[] knots, double x) {
              double place = x < knots[0] ? 0 : count - 1;
              for (int k = 0; k + 1 < count; k++) {
                if (knots[k] < x && x < knots[k + 1]) {
                  double part = (x - knots[k]) / (knots[k + 1] - knots[k]);
                  place = k + $double(part);
                }
              }
              int[] equal = IntStream.range(0, count).filter(k -> knots[k] == x).toArray();
              double p = equal.length == 0
                  ? $double(place) / (count - 1)
                  : (equal[0] + equal[equal.length - 1]) / 2.0 / (count - 1);
              return Math.max(1e-7, Math.min(1 - 1e-7, equal.length == 0 ? $double(p) : p));
            }

            /** By halving. */
            private double inverse(double p) {
              double low = 0;
              double high = 6;
              for (int i = 0; i < 60; i++) {
                double z = (low + high) / 2;
                if (above(z) > Math.min(p, 1 - p)) {
                  low = z;
                } else {
                  high = z;
                }
              }
              return p < 0.5 ? -low : low;
            }

            private double density(double z) {
              return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            }

            /** 1 - Phi(z) of z >= 0: by the series of Phi; farther out, where the difference loses digits, by Laplace's continued fraction. */
            private double above(double z) {
              if (z < 1.5) {
                double term = z;
                double sum = z;
                for (int n = 3; n < 200; n += 2) {
                  term *= z * z / n;
                  sum += term;
                }
                return 0.5 - density(z) * sum;
              }
              double fraction = z;
              for (int n = 200; n > 0; n--) {
                fraction = z + n / fraction;
              }
              return density(z) / fraction;
            }
          """, """
            @Override
            public void fit(double[][] x) {
              for (int j = 0; j < x[0].length; j++) {
                for (int k = 0; k < count; k++) {
                  parameters.get(quantiles)[j * count + k] = quantile(sorted(x, j), k / (count - 1.0));
                }
              }
            }

            @Override
            public double[][] forward(double[][] x) {
              this.x = x;
              double[][] z = new double[x.length][x[0].length];
              for (int r = 0; r < x.length; r++) {
                for (int j = 0; j < x[r].length; j++) {
                  double[] knots = knots(j);
                  boolean constant = knots[0] == knots[count - 1];
                  z[r][j] = Double.isNaN(x[r][j]) ? Double.NaN : constant ? 0 : rounded(inverse(share(knots, x[r][j])));
                }
              }
              return z;
            }
          """, """
            /** Beyond the knots, where p is cut, and at a jump it is flat. */
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][g[0].length];
              for (int r = 0; r < g.length; r++) {
                for (int j = 0; j < g[r].length; j++) {
                  double[] knots = knots(j);
                  double value = x[r][j];
                  double p = share(knots, value);
                  int below = (int) Arrays.stream(knots).filter(knot -> knot < value).count();
                  long equal = Arrays.stream(knots).filter(knot -> knot == value).count();
                  if (below > 0 && below + equal < count && equal < 2 && p > 1e-7 && p < 1 - 1e-7) {
                    double dp = 1 / ((count - 1) * (knots[below] - knots[below - 1]));
                    double z = inverse(p);
                    double density = density($double(z));
                    d[r][j] = rounded(g[r][j] * $double(dp) / $double(density));
                  }
                }
              }
              return d;
            }
          """);

  /** A result that is a double whatever the numbers of the network are. */
  private static final String DOUBLE = "\\$double\\((\\w+)\\)";

  private TestKnots() {}

  /**
   * The class of quantile; it computes in double in every class, whose rounding only doubles show.
   */
  static TestLayer quantile(Network network) {
    String rounded = network.precision() == Precision.DOUBLE ? "rounded($1)" : "$1";
    return new TestLayer(
        QUANTILE.head().replaceAll(DOUBLE, rounded),
        QUANTILE.forward(),
        QUANTILE.backward().replaceAll(DOUBLE, rounded));
  }
}
