package dev.nnc.compiler.plan.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A step of a pass that threads may share.
 *
 * @param meets whether the threads meet before it: it needs what others have done, or changes what
 *     they still read
 */
public record SharedStep<S>(S step, Division division, boolean meets) {

  /** The steps of a forward pass, in training or in evaluation. */
  public static List<SharedStep<ForwardStep>> forward(List<ForwardStep> steps, boolean training) {
    return of(steps, step -> Division.of(step, training));
  }

  /** The steps of a backward pass. */
  public static List<SharedStep<BackwardStep>> backward(List<BackwardStep> steps) {
    return of(steps, Division::of);
  }

  /**
   * They meet where the division changes. Only an update for which all have waited keeps nobody
   * from going on: no other step reads what it changes.
   */
  static <S> List<SharedStep<S>> of(List<S> steps, Function<S, Division> divisions) {
    List<SharedStep<S>> shared = new ArrayList<>();
    Division last = null;
    for (S step : steps) {
      Division division = divisions.apply(step);
      boolean one = last == Division.ALONE && division == Division.UPDATE;
      boolean meets = last != null && last != division && !one;
      shared.add(new SharedStep<>(step, division, meets));
      if (division != Division.UPDATE) {
        last = division;
      } else if (meets) {
        last = null;
      }
    }
    return List.copyOf(shared);
  }
}
