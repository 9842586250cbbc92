package dev.nnc.compiler.plan;

/**
 * How a matrix product is written, and why.
 *
 * @param reason one clause for people
 */
public record ProductForm(Kind kind, String reason) {

  /** The kinds of code. */
  public enum Kind {
    /** A line for each weight. */
    LINES,
    /** A line for each vector of a row of W. */
    VECTOR_LINES,
    /** Each column's sum is a variable: rows of W are too short for a loop over them. */
    NARROW,
    /** Loops over rows of W, or tiles of vectors. */
    WIDE
  }

  /**
   * Columns up to which C2 gains nothing from a loop over a row, and 16 registers hold a number for each; not more than
   * {@link LoopBlocks#ROW_TILE}, the rows that dW^T has room for.
   */
  private static final int NARROW = 12;

  /** Whether rows of W are too short for a loop over them. */
  public boolean isNarrow() {
    return kind == Kind.NARROW;
  }

  static ProductForm of(Operation.Product product, KernelChoice.Form form, Tiles tiles) {
    int columns = product.weight().columns();
    if (form.isStraight()) {
      boolean vectors = form.hasVectors() && RowVectors.isFor(product);
      return new ProductForm(
          vectors ? Kind.VECTOR_LINES : Kind.LINES,
          !form.hasVectors() ? "a line for each weight"
              : vectors ? "a line for each vector of a row of W"
              : "a line for each weight: one column fills no vector");
    }
    boolean narrow = columns <= NARROW;
    return new ProductForm(
        narrow ? Kind.NARROW : Kind.WIDE,
        form == KernelChoice.Form.VECTOR_TILES
            ? "tiles of " + tiles.wide() + " rows with 32 registers, of " + tiles.narrow() + " with 16"
                + (narrow ? "; G of one row without a loop over the columns: " + few(columns) : "")
            : narrow ? "a variable for each column: " + few(columns) : "loops over the columns: " + columns
                + ", more than " + NARROW);
  }

  private static String few(int columns) {
    return columns + ", at most " + NARROW;
  }
}
