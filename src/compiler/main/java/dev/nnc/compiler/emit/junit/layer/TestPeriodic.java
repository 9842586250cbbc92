package dev.nnc.compiler.emit.junit.layer;

/** The feature map periodic in the reference of a test. */
final class TestPeriodic {
  static final TestLayer LAYER = new TestLayer("""
          /** relu([sin 2 pi f x, cos 2 pi f x] P + q), column by column. */
          private final class Periodic implements Layer {
            private final int number;
            private final int count;
            private final int size;
            private double[][] x;
            private double[][] angles;
            private double[][] sums;

            Periodic(int number, int count, int size) {
              this.number = number;
              this.count = count;
              this.size = size;
            }

            private double p(int column, int wave, int i) {
              return parameters.get("P" + number)[(column * 2 * count + wave) * size + i];
            }

            private double wave(int row, int column, int wave) {
              double angle = angles[row][column * count + wave % count];
              return wave < count ? StrictMath.sin(angle) : StrictMath.cos(angle);
            }
          """, """
            @Override
            public double[][] forward(double[][] x) {
              this.x = x;
              int columns = x[0].length;
              double[] f = parameters.get("frequencies" + number);
              angles = new double[x.length][columns * count];
              sums = new double[x.length][columns * size];
              double[][] z = new double[x.length][columns * size];
              for (int r = 0; r < x.length; r++) {
                for (int k = 0; k < columns * count; k++) {
                  double angle = 2 * Math.PI * f[k] * x[r][k / count];
                  angles[r][k] = rounded(angle, Math.abs(angle) + 2);
                }
                for (int k = 0; k < columns * size; k++) {
                  double sum = parameters.get("q" + number)[k];
                  double terms = Math.abs(sum);
                  for (int wave = 0; wave < 2 * count; wave++) {
                    double term = wave(r, k / size, wave) * p(k / size, wave, k % size);
                    sum += term;
                    terms += Math.abs(term);
                  }
                  sums[r][k] = rounded(sum, terms);
                  z[r][k] = Math.max(0, sums[r][k]);
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              int columns = x[0].length;
              double[] f = parameters.get("frequencies" + number);
              double[] df = new double[columns * count];
              double[] dp = new double[columns * 2 * count * size];
              double[] dq = new double[columns * size];
              double[][] d = new double[g.length][columns];
              for (int r = 0; r < g.length; r++) {
                for (int k = 0; k < columns * size; k++) {
                  int j = k / size;
                  double slope = sums[r][k] > 0 ? g[r][k] : 0;
                  dq[k] += rounded(slope);
                  for (int wave = 0; wave < 2 * count; wave++) {
                    dp[(j * 2 * count + wave) * size + k % size] += rounded(slope * wave(r, j, wave));
                    int at = j * count + wave % count;
                    double turned = wave < count ? wave(r, j, wave + count) : -wave(r, j, wave - count);
                    double turn = rounded(2 * Math.PI * slope * p(j, wave, k % size) * turned);
                    df[at] += rounded(turn * x[r][j]);
                    d[r][j] += rounded(turn * f[at]);
                  }
                }
              }
              gradients.put("frequencies" + number, df);
              gradients.put("P" + number, dp);
              gradients.put("q" + number, dq);
              return d;
            }
          """);

  private TestPeriodic() {}
}
