package dev.nnc.compiler.plan.pass;

/**
 * How the threads that share a pass divide one of its steps; divided so, each number comes out with
 * the same bits.
 */
public enum Division {
  /** Each row apart: every thread takes some rows. */
  ROWS,
  /** Each weight's sum over all rows apart: every thread takes some rows of W. */
  WEIGHTS,
  /** In one order over all rows, or too little to divide: one thread takes it. */
  ALONE,
  /** The same, where no later step of the pass reads what it changes. */
  UPDATE;

  /** Whether one thread takes it for all. */
  public boolean isForOne() {
    return this == ALONE || this == UPDATE;
  }

  /** Of a step of the forward pass, in training or in evaluation. */
  public static Division of(ForwardStep step, boolean training) {
    return training && step.operation().mixesRows() ? ALONE : ROWS;
  }

  public static Division of(BackwardStep step) {
    return step.match(OF_STEP);
  }

  private static final BackwardStep.Cases<Division> OF_STEP = new BackwardStep.Cases<>() {
    @Override
    public Division activation(BackwardStep.ActivationGradient step) {
      return ROWS;
    }

    @Override
    public Division activationParameters(BackwardStep.ActivationParameters step) {
      return ALONE;
    }

    @Override
    public Division input(BackwardStep.InputGradient step) {
      return ROWS;
    }

    @Override
    public Division weight(BackwardStep.WeightGradient step) {
      return WEIGHTS;
    }

    /** Goes with its weights: one thread takes it, but nobody waits for it. */
    @Override
    public Division bias(BackwardStep.BiasGradient step) {
      return WEIGHTS;
    }

    @Override
    public Division transform(BackwardStep.TransformGradient step) {
      return step.operation().mixesRows() ? ALONE : ROWS;
    }

    @Override
    public Division transformParameters(BackwardStep.TransformParameters step) {
      return ALONE;
    }

    @Override
    public Division statistics(BackwardStep.Statistics step) {
      return UPDATE;
    }

    @Override
    public Division storedPenalty(BackwardStep.StoredPenalty step) {
      return ALONE;
    }

    @Override
    public Division stored(BackwardStep.StoredGradient step) {
      return UPDATE;
    }

    @Override
    public Division copy(BackwardStep.Copy step) {
      return ROWS;
    }

    @Override
    public Division accumulate(BackwardStep.Accumulate step) {
      return ROWS;
    }
  };
}
