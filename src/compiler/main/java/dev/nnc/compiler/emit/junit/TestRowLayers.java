package dev.nnc.compiler.emit.junit;

/** softmax, dropout and the residual block, in the reference of a test. */
final class TestRowLayers {
  static final TestLayer SOFTMAX =
      new TestLayer(
          """
          /** S = softmax(A) of each row, or its logarithm. */
          private final class Softmax implements Layer {
            private final boolean logarithm;
            private double[][] s;

            Softmax(boolean logarithm) {
              this.logarithm = logarithm;
            }
          """,
          """
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
          """,
          """
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

  static final TestLayer DROPOUT =
      new TestLayer(
          """
          /** In training each value is 0 or divided by the probability to stay, as the step's mask says; else the identity. */
          private final class Dropout implements Layer {
            private final int number;
            private final double probability;

            Dropout(int number, double probability) {
              this.number = number;
              this.probability = probability;
            }

            private double[][] masked(double[][] z) {
              double[][] kept = new double[z.length][z[0].length];
              for (int r = 0; r < z.length; r++) {
                for (int j = 0; j < z[r].length; j++) {
                  kept[r][j] = keeps(r, j) ? rounded(z[r][j] / (1 - probability)) : 0;
                }
              }
              return kept;
            }

            /** The bit of the mask: a hash of seed, step, number, row and column. */
            private boolean keeps(int row, int column) {
              long words = splitMix(splitMix(splitMix(~$seed, step), number), row);
              int h = column * 0x9E3779B1 + (int) words;
              h = (h ^ (h >>> 16)) * 0x7FEB352D;
              h = (h ^ (h >>> 15) ^ (int) (words >>> 32)) * 0x846CA68B;
              return ((h ^ (h >>> 16)) >>> 1) >= (int) (probability * 0x1p31);
            }

            /** Output n, from 0, of SplitMix64. */
            private long splitMix(long seed, long n) {
              long s = seed + (n + 1) * 0x9E3779B97F4A7C15L;
              s = (s ^ (s >>> 30)) * 0xBF58476D1CE4E5B9L;
              s = (s ^ (s >>> 27)) * 0x94D049BB133111EBL;
              return s ^ (s >>> 31);
            }
          """,
          """
            @Override
            public double[][] forward(double[][] z) {
              return training ? masked(z) : z;
            }
          """,
          """
            @Override
            public double[][] backward(double[][] g) {
              return masked(g);
            }
          """);

  static final TestLayer RESIDUAL =
      new TestLayer(
          """
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
          """,
          """
            @Override
            public double[][] forward(double[][] z) {
              return sum(z, through(block, z));
            }
          """,
          """
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

  private TestRowLayers() {}
}
