package dev.nnc.compiler.emit.straight;

import dev.nnc.compiler.plan.pass.BackwardStep;

/** The steps of chains of products and fixed activations; no other stands in a straight line. */
abstract class ChainSteps<R> implements BackwardStep.Cases<R> {

  @Override
  public final R activationParameters(BackwardStep.ActivationParameters step) {
    throw needsLoops(step);
  }

  @Override
  public final R transform(BackwardStep.TransformGradient step) {
    throw needsLoops(step);
  }

  @Override
  public final R transformParameters(BackwardStep.TransformParameters step) {
    throw needsLoops(step);
  }

  @Override
  public final R statistics(BackwardStep.Statistics step) {
    throw needsLoops(step);
  }

  @Override
  public final R storedPenalty(BackwardStep.StoredPenalty step) {
    throw needsLoops(step);
  }

  @Override
  public final R stored(BackwardStep.StoredGradient step) {
    throw needsLoops(step);
  }

  @Override
  public final R copy(BackwardStep.Copy step) {
    throw needsLoops(step);
  }

  @Override
  public final R accumulate(BackwardStep.Accumulate step) {
    throw needsLoops(step);
  }

  private static IllegalStateException needsLoops(BackwardStep step) {
    return new IllegalStateException("the plan has put into a straight line: " + step);
  }
}
