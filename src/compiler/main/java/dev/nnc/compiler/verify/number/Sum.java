package dev.nnc.compiler.verify.number;

/**
 * A sum, and the magnitude of its rounding error: the root of the sum of squares of its partial
 * sums.
 */
public final class Sum {
  private double value;
  private double squares;

  public void add(double term) {
    value += term;
    squares += value * value;
  }

  public double rounded(Rounding rounding) {
    return rounding.of(value, Math.sqrt(squares));
  }

  /** The mean of that many terms. */
  public double mean(int count, Rounding rounding) {
    return rounded(rounding) / count;
  }
}
