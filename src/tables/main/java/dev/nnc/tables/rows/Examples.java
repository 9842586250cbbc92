package dev.nnc.tables.rows;

/**
 * Rows with their answers, as a class takes them: row after row in one array.
 *
 * @param x [rows x inputs], a {@code float[]} or a {@code double[]}
 * @param answers the labels, an {@code int[]}, or [rows x outputs] as x
 * @param lines of the table, one a row
 */
public record Examples(int rows, Object x, Object answers, int[] lines) {

  /** The labels of a class network. */
  public int[] labels() {
    return (int[]) answers;
  }

  /** A value of x. */
  public double x(int index) {
    return x instanceof float[] floats ? floats[index] : ((double[]) x)[index];
  }

  /** Whether the answers are labels. */
  public boolean isOfClasses() {
    return answers instanceof int[];
  }
}
