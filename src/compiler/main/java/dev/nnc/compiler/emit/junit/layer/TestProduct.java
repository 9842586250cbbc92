package dev.nnc.compiler.emit.junit.layer;

/** A dense layer without its activation, in the reference of a test. */
final class TestProduct {
  static final TestLayer LAYER = new TestLayer("""
          /** A = Z W + b, with W [inputs x outputs]; without a bias its name is empty. */
          private final class Dense implements Layer {
            private final String weight;
            private final String bias;
            private double[][] z;

            Dense(String weight, String bias) {
              this.weight = weight;
              this.bias = bias;
            }
          """, """
            /** (12) A = Z W + b. */
            @Override
            public double[][] forward(double[][] z) {
              this.z = z;
              double[] w = parameters.get(weight);
              int outputs = w.length / z[0].length;
              double[] b = bias.isEmpty() ? new double[outputs] : parameters.get(bias);
              double[][] a = new double[z.length][outputs];
              for (int r = 0; r < z.length; r++) {
                for (int j = 0; j < outputs; j++) {
                  double sum = b[j];
                  double size = Math.abs(sum);
                  for (int i = 0; i < z[r].length; i++) {
                    double term = z[r][i] * w[i * outputs + j];
                    sum += term;
                    size += Math.abs(term);
                  }
                  a[r][j] = rounded(sum, size);
                }
              }
              return a;
            }
          """, """
            /** (14) G = D W^T, (15) dLoss/db = column sums of D, (16) dLoss/dW = Z^T D. */
            @Override
            public double[][] backward(double[][] d) {
              double[] w = parameters.get(weight);
              int outputs = d[0].length;
              double[] dw = new double[w.length];
              double[] sizes = new double[w.length];
              double[] db = new double[outputs];
              double[][] g = new double[z.length][z[0].length];
              for (int r = 0; r < z.length; r++) {
                for (int i = 0; i < z[r].length; i++) {
                  double sum = 0;
                  double size = 0;
                  for (int j = 0; j < outputs; j++) {
                    double term = d[r][j] * w[i * outputs + j];
                    sum += term;
                    size += Math.abs(term);
                    double product = z[r][i] * d[r][j];
                    dw[i * outputs + j] += product;
                    sizes[i * outputs + j] += Math.abs(product);
                  }
                  g[r][i] = rounded(sum, size);
                }
                for (int j = 0; j < outputs; j++) {
                  db[j] += rounded(d[r][j]);
                }
              }
              for (int k = 0; k < dw.length; k++) {
                dw[k] = rounded(dw[k], sizes[k]);
              }
              gradients.put(weight, dw);
              if (!bias.isEmpty()) {
                gradients.put(bias, db);
              }
              return g;
            }
          """);

  private TestProduct() {}
}
