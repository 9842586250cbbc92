package dev.nnc.cli.models;

import dev.nnc.compiler.model.Precision;

/**
 * How far a class is from what another tool computes.
 *
 * @param rows compared
 * @param method of the class that was called
 * @param worst |a - e| / (1 + |e|), infinite where only one of both is finite
 * @param place of the worst, with both values
 */
public record Agreement(int rows, String method, double worst, String place) {
  /** Rounding of floats through a few layers of sums. */
  private static final double FLOAT_TOLERANCE = 1e-4;

  /** As of doubles, where the other tool may have summed in another order. */
  private static final double DOUBLE_TOLERANCE = 1e-9;

  boolean isWithin(Precision precision) {
    return worst <= (precision == Precision.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE);
  }
}
