package dev.nnc.compiler.verify;

/**
 * The gradient of a tensor, entry by entry: that of a large W is never stored, a sample of it is computed.
 */
interface Gradient {
  /** The entry at this row-major index. */
  double at(int index);
}
