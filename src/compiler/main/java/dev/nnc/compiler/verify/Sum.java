package dev.nnc.compiler.verify;

/** A sum, and the magnitude of its rounding error: the root of the sum of squares of its partial sums. */
final class Sum {
  private double value;
  private double squares;

  void add(double term) {
    value += term;
    squares += value * value;
  }

  double rounded(Rounding rounding) {
    return rounding.of(value, Math.sqrt(squares));
  }

  /** The mean of that many terms. */
  double mean(int count, Rounding rounding) {
    return rounded(rounding) / count;
  }
}
