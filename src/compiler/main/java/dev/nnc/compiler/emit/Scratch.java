package dev.nnc.compiler.emit;

/** The names of the arrays of a workspace that kernels work in: nothing in them outlives a call. */
final class Scratch {
  /** W^T of the product whose input gradient is being computed. */
  static final String TRANSPOSED = "transposed";

  /** A tile of rows of dW on its way into the update. */
  static final String TILE = "tile";

  /** Some columns of a layer's input, each a row. */
  static final String COLUMNS = "columns";

  /** The terms of a sum over a row. */
  static final String ROW = "row";

  /** A tile of rows on which an activation is computed, one after the other. */
  static final String ELEMENTS = "elements";

  /** What one loop of an activation leaves for the next. */
  static final String INNER = "inner";

  private Scratch() {}
}
