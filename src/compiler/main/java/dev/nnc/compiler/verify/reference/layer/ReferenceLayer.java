package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Matrix;
import java.util.List;

/** A layer with its formula and its vector-Jacobian product, as plain as they are in a book. */
public interface ReferenceLayer {
  /** What files hold of it, in their order. */
  default List<StoredTensor> stored() {
    return List.of();
  }

  /** Z' of Z; keeps what {@link #backward} needs. */
  Matrix forward(Matrix z, boolean training);

  /**
   * dLoss/dZ of dLoss/dZ', at the last forward pass, which was one in training; leaves the
   * gradients of its parameters.
   */
  Matrix backward(Matrix g);
}
