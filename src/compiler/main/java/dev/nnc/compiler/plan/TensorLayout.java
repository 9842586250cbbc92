package dev.nnc.compiler.plan;

/** How a tensor stands in memory. */
public enum TensorLayout {
  /** A matrix as one array a row: C2 vectorises loops over rows, but not over offsets into one array. */
  ROWS,
  /** One array, row-major: every vector, and matrices too small to gain from loops. */
  FLAT,
  /**
   * One array of panels [n_out / panel][n_in][panel], a panel as wide as two vectors of the machine, the last one as
   * wide as one where that holds it; vectors are panels with one row.
   */
  PANELS
}
