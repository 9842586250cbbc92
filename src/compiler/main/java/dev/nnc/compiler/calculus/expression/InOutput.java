package dev.nnc.compiler.calculus.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The derivative of an activation written in its output y alone, so that the input need not be
 * kept.
 *
 * <p>Between its kinks f is smooth. Where f is there affine in some t(x), or in a reciprocal of an
 * affine function of t, and f' is a polynomial in that, then y gives t and f' is a polynomial in y:
 * for sigmoid and tanh t is f itself, for elu e^x - 1. Which of the regions x was in, y tells only
 * if f sends regions with different derivatives to different y; intervals and slopes at the kinks
 * prove that, or the answer is empty.
 */
public final class InOutput {
  /** Beyond that many operations nobody has a formula in y, and trying would take long. */
  private static final int MOST_OPERATIONS = 100;

  private InOutput() {}

  /**
   * df/dx as an expression of {@link Expr#output()}, if it can be written so. A function with
   * trained parameters has none: whether it is monotone depends on their values.
   */
  public static Optional<Expr> of(Expr f) {
    Operations operations = Operations.of(f);
    boolean trained =
        operations.nodes().stream().anyMatch(n -> n.operator() instanceof Operator.Parameter);
    if (trained || operations.count() > MOST_OPERATIONS) {
      return Optional.empty();
    }
    Expr derivative = Derivative.of(f);
    return Region.of(f, derivative)
        .flatMap(regions -> pieces(f, derivative, regions))
        .flatMap(InOutput::join);
  }

  private static Optional<List<Piece>> pieces(Expr f, Expr derivative, List<Region> regions) {
    List<Piece> pieces = new ArrayList<>();
    for (Region region : regions) {
      Optional<Piece> piece = Piece.of(region, regions.size() == 1);
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      pieces.add(piece.get());
      double kink = region.x().high();
      if (Double.isFinite(kink)) {
        pieces.add(Piece.point(f.evaluate(kink), derivative.evaluate(kink)));
      }
    }
    return Optional.of(pieces);
  }

  /** One expression that finds the piece from y, if the pieces lie apart. */
  private static Optional<Expr> join(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Piece.BY_BOUNDS);
    List<Piece> merged = new ArrayList<>(List.of(sorted.get(0)));
    for (Piece next : sorted.subList(1, sorted.size())) {
      Piece last = merged.get(merged.size() - 1);
      Optional<Piece> both = last.merge(next);
      if (both.isPresent()) {
        merged.set(merged.size() - 1, both.get());
      } else if (last.isBelow(next)) {
        merged.add(next);
      } else {
        return Optional.empty();
      }
    }
    Expr result = merged.get(merged.size() - 1).derivative();
    for (int i = merged.size() - 2; i >= 0; i--) {
      result = merged.get(i).below(result);
    }
    return Optional.of(result);
  }
}
