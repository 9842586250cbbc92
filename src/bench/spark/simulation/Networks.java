package dev.nnc.bench.spark.simulation;

/** The networks that are trained. */
public final class Networks {
  static final int BATCH = 64;
  static final double RATE = 0.003;

  /** As {@code NetworkEstimator.perceptron(784, 128, 10)} has it, but for batch and rate. */
  static String digits(int batch, double rate) {
    return """
        network Digits {
          input 784
          dense 128 sigmoid
          dense 10
          loss softmax_cross_entropy
          optimizer adam(rate=%s)
          batch %d
        }
        """.formatted(rate, batch);
  }

  /** Two layers for the table of a million rows. */
  static String table(int batch, double rate) {
    return """
        network Table {
          input 50
          dense 64 relu
          dense 64 relu
          dense 5
          loss softmax_cross_entropy
          optimizer adam(rate=%s)
          batch %d
        }
        """.formatted(rate, batch);
  }

  /** With enough work for an epoch to be timed: two layers for digits. */
  public static String deepDigits() {
    return digits(BATCH, RATE).replace("dense 128", "dense 256 sigmoid\n  dense 128");
  }

  public static String table() {
    return table(BATCH, RATE);
  }

  private Networks() {}
}
