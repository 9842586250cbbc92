package dev.nnc.compiler.emit.kernel;

/** The names of the arrays of a workspace that kernels work in: nothing in them outlives a call. */
public final class Scratch {
  /** W^T of the product whose input gradient is being computed. */
  public static final String TRANSPOSED = "transposed";

  /** A tile of rows of dW on its way into the update. */
  public static final String TILE = "tile";

  /** Some columns of a layer's input, each a row. */
  public static final String COLUMNS = "columns";

  /** The terms of a sum over a row. */
  public static final String ROW = "row";

  /** A tile of rows on which an activation is computed, one after the other. */
  public static final String ELEMENTS = "elements";

  /** What one loop of an activation leaves for the next. */
  public static final String INNER = "inner";

  private Scratch() {}
}
