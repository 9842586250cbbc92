package dev.nnc.compiler.plan.cost;

/**
 * How many rows of a result, and how many terms of their sums, one loop of the plain target takes.
 * The more of both, the less often a number is loaded for an fma, but C2 must still turn the loop
 * into vector instructions.
 *
 * <p>Measured at widths of 20 to 784, part of the processor's peak: one row and eight terms 18-47 %
 * on Java 17 and 25; three rows and four terms 23-75 % on 25 and, not vectorised, 12 % on 17; three
 * rows and eight terms 12 % on both.
 */
public final class LoopBlocks {
  /** Rows where C2 vectorises a loop that writes several. */
  public static final int ROWS = 3;

  /** Terms of several rows. */
  public static final int TERMS = 4;

  /**
   * Terms of one row where C2 vectorises no loop that writes several: above ten, it gives up on
   * this one too.
   */
  public static final int TERMS_OF_ONE_ROW = 8;

  /**
   * The Java versions whose C2 was seen to vectorise loops that write several rows: from 25 on. A
   * pattern, since no text of this property may fail: Android calls itself 0.9.
   */
  public static final String JAVA_OF_ROWS = "2[5-9]|[3-9][0-9]|[0-9]{3,}";

  /**
   * Rows of a result that are computed together, a multiple of {@link #ROWS}: 15 rows of 400 floats
   * are 24 KB, which the first-level cache keeps beside the rows of the other factor that pass by.
   */
  public static final int ROW_TILE = 15;

  /**
   * Columns up to which C2 gains nothing from a loop over a row, and 16 registers hold a number for
   * each; not more than {@link #ROW_TILE}, the rows that dW^T has room for.
   */
  public static final int NARROW = 12;

  /**
   * Sums of narrow products that are under way together: each waits four cycles for its last fma,
   * and a processor begins two a cycle.
   */
  private static final int NARROW_SUMS = 8;

  /**
   * Rows of a narrow product that one loop takes at most, so that their addresses stay in
   * registers. Measured with two columns, nanoseconds a row on Java 17 and 25: 64 terms 48 one by
   * one and 23 by four, 256 terms 280 and 88.
   */
  private static final int NARROW_ROWS = 4;

  /** Partial sums of the sum over a row, and so the most terms of one that needs no loop. */
  public static final int PARTIAL_SUMS = 16;

  /**
   * Columns up to which an activation takes several rows in one loop: with vectors of 16 and of 8
   * numbers, e^x takes 2.9 ns a number in rows of 16, 1.9 in rows of 64 and 1.2 in rows of 128, and
   * 1.6, 1.0 and 0.85 in one array.
   */
  public static final int SHORT_ROW = 128;

  private LoopBlocks() {}

  /** Whether rows are too short for a vectorised loop over one to pay. */
  public static boolean isShortRow(int width) {
    return width <= SHORT_ROW;
  }

  /** Rows of a narrow product with so many columns that one loop takes. */
  public static int narrowRows(int columns) {
    return Math.max(1, Math.min(NARROW_ROWS, NARROW_SUMS / columns));
  }

  /** Whether one loop over a row starts its sums and adds all of their terms. */
  public static boolean isShortSum(int terms) {
    return terms <= TERMS_OF_ONE_ROW;
  }
}
