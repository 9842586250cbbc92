package dev.nnc.compiler.verify.number;

/**
 * The gradient of a tensor, entry by entry: that of a large W is never stored, a sample of it is
 * computed.
 */
public interface Gradient {
  /** The entry at this row-major index. */
  double at(int index);
}
