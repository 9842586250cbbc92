package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;

/**
 * How many values may be made of a file. A file may refer to the same bytes many times, so the size
 * of the file alone bounds nothing.
 */
public final class ValueBudget {
  /** Small files may share more. */
  private static final int ALWAYS = 2 << 20;

  private final long most;
  private long left;

  /**
   * @param bytes of the file. A value has 8 bytes as double, and at least two in the file, with
   *     what else stands there: half as many values are four times the file.
   */
  public ValueBudget(long bytes) {
    most = bytes / 2 + ALWAYS;
    left = most;
  }

  /** Before as many values are made. */
  public void take(long values) {
    left -= values;
    if (left < 0) {
      throw Refusal.limit("values of a file of this size", most);
    }
  }
}
