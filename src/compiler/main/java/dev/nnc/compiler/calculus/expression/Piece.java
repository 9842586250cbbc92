package dev.nnc.compiler.calculus.expression;

import java.util.Comparator;
import java.util.Optional;

/**
 * The values y that f takes on a region or at a kink, and f' there as an expression of y.
 *
 * @param lowClosed whether low itself may be taken, rounding considered
 * @param highClosed whether high itself may be taken
 */
record Piece(double low, boolean lowClosed, double high, boolean highClosed, Expr derivative) {
  /** How far, in x, rounding of y may move a kink. */
  private static final double SHIFT = 1e-5;

  private static final double LEAST_SLOPE = 0x1p-20;

  /** From low to high. */
  static final Comparator<Piece> BY_BOUNDS =
      Comparator.comparingDouble(Piece::low).thenComparingDouble(Piece::high);

  Piece {
    // No -0, which sorts before 0.
    low += 0.0;
    high += 0.0;
  }

  /** A kink, or a region on which f is flat. */
  static Piece point(double y, double derivative) {
    return new Piece(y, true, y, true, Expr.constant(derivative));
  }

  /** The values of a region; with {@code alone} they are not compared with others. */
  static Optional<Piece> of(Region region, boolean alone) {
    if (region.f().isConstant()) {
      return region.exact() || alone ? Optional.of(point(region.f().value(), 0)) : Optional.empty();
    }
    Optional<PolynomialInOutput> found = PolynomialInOutput.of(region);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Expr derivative = found.get().expr();
    if (alone) {
      return Optional.of(
          new Piece(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true, derivative));
    }
    Interval slope = found.get().range();
    if (slope.low() < 0 && slope.high() > 0) {
      return Optional.empty();
    }
    boolean rising = slope.low() >= 0;
    double left = bound(region, region.x().low(), !rising);
    double right = bound(region, region.x().high(), rising);
    boolean leftClosed = !leavesAtOnce(region, region.x().low(), left);
    boolean rightClosed = !leavesAtOnce(region, region.x().high(), right);
    return Optional.of(
        rising
            ? new Piece(left, leftClosed, right, rightClosed, derivative)
            : new Piece(right, rightClosed, left, leftClosed, derivative));
  }

  /** f at an end of the region, or infinity where the limit is not known. */
  private static double bound(Region region, double x, boolean upper) {
    double y = region.f().evaluate(x);
    double unknown = upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return Double.isNaN(y) ? unknown : y;
  }

  /**
   * Whether f is so steep at this end of the region that even rounded to float it differs from y
   * just beside it.
   */
  private static boolean leavesAtOnce(Region region, double x, double y) {
    double slope = Math.abs(region.derivative().evaluate(x));
    return Double.isFinite(x)
        && slope >= LEAST_SLOPE
        && slope * SHIFT * Math.max(1, Math.abs(x)) >= Math.abs(y) * 0x1p-23;
  }

  /** One piece for both, where they have the same derivative. */
  Optional<Piece> merge(Piece next) {
    double top = Math.max(high, next.high);
    boolean topClosed = (highClosed && high == top) || (next.highClosed && next.high == top);
    boolean bottomClosed = lowClosed || (next.low == low && next.lowClosed);
    if (derivative.equals(next.derivative)
        || (next.isPoint() && high == next.low && agrees(this, next))) {
      return Optional.of(new Piece(low, bottomClosed, top, topClosed, derivative));
    }
    if (isPoint() && low == next.low && agrees(next, this)) {
      return Optional.of(new Piece(low, true, top, topClosed, next.derivative));
    }
    return Optional.empty();
  }

  private boolean isPoint() {
    return low == high;
  }

  private static boolean agrees(Piece piece, Piece point) {
    double expected = point.derivative.value();
    double found = piece.derivative.evaluateWithOutput(Double.NaN, point.low);
    return Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
  }

  /** Whether every value of this is smaller than every value of the next. */
  boolean isBelow(Piece next) {
    return high < next.low || (high == next.low && !(highClosed && next.lowClosed));
  }

  /** This derivative for the values of this, the other for larger ones. */
  Expr below(Expr other) {
    Expr y = Expr.output();
    Expr limit = Expr.constant(high);
    return highClosed
        ? Expr.choose(Relation.GREATER, y, limit, other, derivative)
        : Expr.choose(Relation.LESS, y, limit, derivative, other);
  }
}
