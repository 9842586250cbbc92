package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;

/**
 * Which gradient stands in which buffer at a step, for comments: a few buffers hold G, then D, of
 * one layer after the other.
 */
public final class HeldGradients {

  private HeldGradients() {}

  /** {@code ; G3 in gradientA, D1 in gradientB}; empty for a step that has no buffer. */
  public static String of(BackwardStep step) {
    return step.match(new BackwardStep.Cases<String>() {
      @Override
      public String activation(BackwardStep.ActivationGradient s) {
        return held(s.operation().output(), s.operation().input(), s.gradient(), s.gradient());
      }

      @Override
      public String activationParameters(BackwardStep.ActivationParameters s) {
        return read(s.operation().output(), s.gradient());
      }

      @Override
      public String input(BackwardStep.InputGradient s) {
        Value into = s.activation().map(Operation::input).orElse(s.operation().input());
        return held(s.operation().output(), into, s.gradient(), s.target());
      }

      @Override
      public String weight(BackwardStep.WeightGradient s) {
        return read(s.operation().output(), s.gradient());
      }

      @Override
      public String bias(BackwardStep.BiasGradient s) {
        return read(s.operation().output(), s.gradient());
      }

      @Override
      public String transform(BackwardStep.TransformGradient s) {
        return held(s.operation().output(), s.operation().input(), s.gradient(), s.target());
      }

      @Override
      public String transformParameters(BackwardStep.TransformParameters s) {
        return read(s.operation().output(), s.gradient());
      }

      @Override
      public String statistics(BackwardStep.Statistics s) {
        return "";
      }

      @Override
      public String storedPenalty(BackwardStep.StoredPenalty s) {
        return "";
      }

      @Override
      public String stored(BackwardStep.StoredGradient s) {
        return "";
      }

      @Override
      public String copy(BackwardStep.Copy s) {
        return "; from " + s.gradient().field() + " to " + s.target().field();
      }

      @Override
      public String accumulate(BackwardStep.Accumulate s) {
        return "; " + s.gradient().field() + " and " + s.other().field() + " to "
            + s.target().field();
      }
    });
  }

  private static String read(Value output, Buffer gradient) {
    return "; " + output.gradient() + " in " + gradient.field();
  }

  private static String held(Value output, Value input, Buffer gradient, Buffer target) {
    return gradient.equals(target)
        ? "; " + gradient.field() + " holds " + output.gradient() + ", then " + input.gradient()
        : read(output, gradient) + ", " + input.gradient() + " in " + target.field();
  }
}
