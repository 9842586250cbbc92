package dev.nnc.compiler.plan.form;

/** How a tensor stands in memory. */
public enum TensorLayout {
  /**
   * A matrix as one array a row: C2 vectorises loops over rows, but not over offsets into one
   * array.
   */
  ROWS,
  /** One array, row-major: every vector, and matrices too small to gain from loops. */
  FLAT,
  /**
   * As {@link #ROWS}, and vectors as {@link #FLAT}, with room at the end for a whole vector of the
   * machine.
   */
  PADDED,
  /**
   * As {@link #FLAT}, with room at the end for the {@linkplain RowVectors vectors} of the last row.
   */
  FLAT_PADDED
}
