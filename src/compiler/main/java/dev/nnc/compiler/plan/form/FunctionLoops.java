package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.InOutput;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.Choices;
import dev.nnc.compiler.plan.cost.LoopCost;
import dev.nnc.compiler.plan.cost.LoopStage;
import dev.nnc.compiler.plan.cost.Masks;
import java.util.Optional;

/** How the functions of activations are written for the loops that call them. */
public record FunctionLoops(KernelChoice.Form form, Precision precision) {

  /**
   * A function as its method computes it.
   *
   * @param whole its expression
   * @param stage the two loops that compute it where one would be too long
   */
  public record Written(Expr whole, Optional<LoopStage> stage) {

    /** How many loops that takes and why, where one is not enough. */
    String loops() {
      return LoopCost.loops(whole, stage.isPresent());
    }
  }

  /**
   * Whether C2 is to vectorise loops over them; in double most are StrictMath's, which it does not.
   */
  public boolean areVectorised() {
    return form == KernelChoice.Form.ROW_LOOPS && precision == Precision.FLOAT;
  }

  public Written value(Activation.Elementwise activation) {
    return written(activation.function(), activation, areVectorised());
  }

  /** The derivative, from the output where that is enough. */
  public Written derivative(Activation.Elementwise activation) {
    Optional<Expr> inOutput = InOutput.of(activation.function());
    Expr slope = inOutput.map(Masks::of).orElseGet(() -> Derivative.of(activation.function()));
    return written(slope, activation, areVectorised() && inOutput.isEmpty());
  }

  /**
   * In double the functions are StrictMath's, which no loop vectorises: there a choice saves calls.
   */
  private Written written(Expr f, Activation.Elementwise activation, boolean staged) {
    boolean fixed = activation.trained().isEmpty();
    Expr whole = !form.isStraight() && precision == Precision.FLOAT && fixed ? Choices.of(f) : f;
    return new Written(whole, staged && fixed ? LoopStage.of(whole) : Optional.empty());
  }
}
