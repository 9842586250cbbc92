package dev.nnc.compiler.check.word;

import dev.nnc.compiler.calculus.word.Accepted;
import java.util.function.DoublePredicate;

/** The values that a setting accepts; an unknown value is accepted, as it has been reported. */
public enum Range implements Domain {
  FINITE("a finite number", v -> true),
  POSITIVE("greater than 0", v -> v > 0),
  NOT_NEGATIVE("at least 0", v -> v >= 0),
  NOT_ZERO("other than 0", v -> v != 0),
  ZERO_TO_ONE("between 0 and 1", v -> v >= 0 && v <= 1),
  ZERO_TO_BELOW_ONE("at least 0 and less than 1", v -> v >= 0 && v < 1),
  BETWEEN_ZERO_AND_ONE("greater than 0 and less than 1", v -> v > 0 && v < 1);

  private final String words;
  private final DoublePredicate accepts;

  Range(String words, DoublePredicate accepts) {
    this.words = words;
    this.accepts = accepts;
  }

  /** Those of a parameter of a built-in activation or loss. */
  public static Range of(Accepted accepted) {
    return valueOf(accepted.name());
  }

  boolean contains(double value) {
    return Double.isNaN(value) || accepts.test(value);
  }

  @Override
  public String words() {
    return words;
  }
}
