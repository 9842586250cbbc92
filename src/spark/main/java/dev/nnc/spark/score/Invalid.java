package dev.nnc.spark.score;

import java.util.Locale;

/** What happens to a row that the network cannot take. */
public enum Invalid {
  /** The job ends with a message. */
  ERROR,
  /** It is left out. */
  SKIP,
  /** All that is said of it is NaN. */
  KEEP;

  /** By the word of the parameter. */
  public static Invalid of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
