package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import java.util.Optional;

/**
 * In training, each value is 0 or divided by the probability to stay; without a mask, the identity.
 */
public final class ReferenceDropout implements ReferenceLayer {
  private final Optional<Mask> mask;
  private final int number;
  private final double probability;
  private final Rounding rounding;

  /** Which values stay, as the coming step's mask says. */
  @FunctionalInterface
  public interface Mask {
    /** Whether the value stays; dropouts count from 0 in source order. */
    boolean keeps(int dropout, double probability, int row, int column);
  }

  public ReferenceDropout(Optional<Mask> mask, int number, double probability, Rounding rounding) {
    this.mask = mask;
    this.number = number;
    this.probability = probability;
    this.rounding = rounding;
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    return training ? masked(z) : z;
  }

  @Override
  public Matrix backward(Matrix g) {
    return masked(g);
  }

  private Matrix masked(Matrix z) {
    if (mask.isEmpty()) {
      return z;
    }
    Matrix y = new Matrix(z.rows(), z.columns());
    for (int row = 0; row < z.rows(); row++) {
      for (int j = 0; j < z.columns(); j++) {
        if (mask.get().keeps(number, probability, row, j)) {
          y.set(row, j, rounding.of(z.get(row, j) / (1 - probability)));
        }
      }
    }
    return y;
  }
}
