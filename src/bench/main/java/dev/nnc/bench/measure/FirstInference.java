package dev.nnc.bench.measure;

/**
 * What a program does that starts, calculates one row with T4, and ends. The argument is the
 * competitor.
 */
public final class FirstInference {
  private FirstInference() {}

  /** Runs it; it prints one line when it is done. */
  public static void main(String[] arguments) {
    float[] y = new float[10];
    if (arguments[0].equals("VECTOR")) {
      new dev.nnc.bench.vector.T4().forward(new float[784], y);
    } else {
      new dev.nnc.bench.plain.T4().forward(new float[784], y);
    }
    System.out.println(y[0]);
  }
}
