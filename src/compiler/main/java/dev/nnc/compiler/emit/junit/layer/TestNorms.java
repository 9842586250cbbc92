package dev.nnc.compiler.emit.junit.layer;

/** The normalisations in the reference of a test. */
final class TestNorms {
  /** What all of them share. */
  static final TestLayer BASE = new TestLayer("""
          /** Z' = N o scale + shift, N the values normalised in groups; without a shift their mean stays. */
          private abstract class Norm implements Layer {
            final String scale;
            final String shift;
            final double epsilon;
            private double[][] n;

            Norm(String scale, String shift, double epsilon) {
              this.scale = scale;
              this.shift = shift;
              this.epsilon = epsilon;
            }

            abstract double[][] normalise(double[][] z);

            /** The mean of a group; 0 where it stays. */
            final double mean(double[] z) {
              double sum = 0;
              double size = 0;
              for (double value : z) {
                sum += value;
                size += Math.abs(value);
              }
              return shift.isEmpty() ? 0 : rounded(sum, size) / z.length;
            }

            /** The mean square of the distances from a mean. */
            final double variance(double[] z, double mean) {
              double sum = 0;
              for (double value : z) {
                sum += (value - mean) * (value - mean);
              }
              return sum / z.length;
            }

            /** N = (Z - mean) / sqrt(variance + epsilon) of one group. */
            final double[] normalise(double[] z, double mean, double variance) {
              double inverse = rounded(1 / Math.sqrt(variance + epsilon));
              double[] n = new double[z.length];
              for (int i = 0; i < z.length; i++) {
                n[i] = rounded((z[i] - mean) * inverse, (Math.abs(z[i]) + Math.abs(mean)) * inverse);
              }
              return n;
            }
          $backward
          """, """
            @Override
            public double[][] forward(double[][] z) {
              n = normalise(z);
              double[] s = parameters.get(scale);
              double[] t = shift.isEmpty() ? new double[s.length] : parameters.get(shift);
              double[][] y = new double[z.length][s.length];
              for (int r = 0; r < z.length; r++) {
                for (int j = 0; j < s.length; j++) {
                  y[r][j] = rounded(n[r][j] * s[j] + t[j], Math.abs(n[r][j] * s[j]) + Math.abs(t[j]));
                }
              }
              return y;
            }
          """, """
            /** dLoss/dscale = column sums of G o N, dLoss/dshift = column sums of G, and N's part with D = G o scale. */
            @Override
            public double[][] backward(double[][] g) {
              double[] s = parameters.get(scale);
              double[] ds = new double[s.length];
              double[] dt = new double[s.length];
              double[][] d = new double[g.length][s.length];
              for (int r = 0; r < g.length; r++) {
                for (int j = 0; j < s.length; j++) {
                  ds[j] += rounded(g[r][j] * n[r][j]);
                  dt[j] += rounded(g[r][j]);
                  d[r][j] = rounded(g[r][j] * s[j]);
                }
              }
              gradients.put(scale, ds);
              if (!shift.isEmpty()) {
                gradients.put(shift, dt);
              }
              return normaliseBackward(d, n);
            }
          """);

  /** What the shared class has in addition where there is a loss. */
  static final String BASE_BACKWARD = """

        abstract double[][] normaliseBackward(double[][] d, double[][] n);

        /** (D - mean(D) - N o mean(D o N)) / sqrt(variance + epsilon) of one group; without a shift no mean(D). */
        final double[] backward(double[] d, double[] n, double variance) {
          double along = 0;
          double size = 0;
          for (int i = 0; i < d.length; i++) {
            along += d[i] * n[i] / d.length;
            size += Math.abs(d[i] * n[i]) / d.length;
          }
          along = rounded(along, size);
          double mean = mean(d);
          double[] result = new double[d.length];
          for (int i = 0; i < d.length; i++) {
            double part = n[i] * along;
            double magnitude = Math.abs(d[i]) + Math.abs(mean) + Math.abs(part);
            result[i] = rounded(d[i] - mean - part, magnitude) / Math.sqrt(variance + epsilon);
          }
          return result;
        }
      """;

  /** layer_norm and rms_norm. */
  static final TestLayer ROWS = new TestLayer("""
          /** Normalises each row. */
          private final class RowNorm extends Norm {
            private double[][] z;

            RowNorm(String scale, String shift, double epsilon) {
              super(scale, shift, epsilon);
            }
          """, """
            @Override
            double[][] normalise(double[][] z) {
              this.z = z;
              double[][] n = new double[z.length][];
              for (int r = 0; r < z.length; r++) {
                n[r] = normalise(z[r], mean(z[r]), variance(z[r], mean(z[r])));
              }
              return n;
            }
          """, """
            @Override
            double[][] normaliseBackward(double[][] d, double[][] n) {
              double[][] g = new double[d.length][];
              for (int r = 0; r < d.length; r++) {
                g[r] = backward(d[r], n[r], variance(z[r], mean(z[r])));
              }
              return g;
            }
          """);

  static final TestLayer BATCH = new TestLayer("""
          /** Normalises each column: by the rows given in training, else by the running statistics. */
          private final class BatchNorm extends Norm {
            private final String runningMean;
            private final String runningVariance;
            private final double momentum;
            private double[][] columns;

            BatchNorm(String scale, String shift, String runningMean, String runningVariance, double epsilon,
                double momentum) {
              super(scale, shift, epsilon);
              this.runningMean = runningMean;
              this.runningVariance = runningVariance;
              this.momentum = momentum;
            }

            private double[][] transposed(double[][] z) {
              double[][] columns = new double[z[0].length][z.length];
              for (int r = 0; r < z.length; r++) {
                for (int j = 0; j < columns.length; j++) {
                  columns[j][r] = z[r][j];
                }
              }
              return columns;
            }
          """, """
            @Override
            double[][] normalise(double[][] z) {
              columns = transposed(z);
              double[][] n = new double[columns.length][];
              for (int j = 0; j < n.length; j++) {
                double mean = training ? mean(columns[j]) : parameters.get(runningMean)[j];
                n[j] = normalise(
                    columns[j], mean, training ? variance(columns[j], mean) : parameters.get(runningVariance)[j]);
              }
              return transposed(n);
            }
          """, """
            @Override
            double[][] normaliseBackward(double[][] d, double[][] n) {
              double[][] g = transposed(d);
              double[][] byColumn = transposed(n);
              for (int j = 0; j < g.length; j++) {
                g[j] = backward(g[j], byColumn[j], variance(columns[j], mean(columns[j])));
              }
              return transposed(g);
            }

            /** The running statistics move towards those of the rows, the variance unbiased. */
            @Override
            public void endStep() {
              for (int j = 0; j < columns.length; j++) {
                double mean = mean(columns[j]);
                double variance = variance(columns[j], mean) * columns[j].length / (columns[j].length - 1);
                double[] means = parameters.get(runningMean);
                means[j] = (1 - momentum) * means[j] + momentum * mean;
                double[] variances = parameters.get(runningVariance);
                variances[j] = (1 - momentum) * variances[j] + momentum * variance;
              }
            }
          """);

  private TestNorms() {}
}
