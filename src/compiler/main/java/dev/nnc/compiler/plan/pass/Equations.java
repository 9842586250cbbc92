package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.operation.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Each step as its equation with the network's own names and sizes, for comments and reports. */
public final class Equations {

  private Equations() {}

  /**
   * {@code (12) Z2 = relu(Z1 W1 + b1) [rows x 32] = [rows x 64] [64 x 32]}; the shapes follow three
   * blanks.
   */
  public static String forward(ForwardStep step) {
    String right = step.operation().formula();
    if (step.activation().isPresent()) {
      right = step.activation().get().activation().spelling() + "(" + right + ")";
    }
    String shape = "[rows x " + step.output().width() + "]";
    if (step.operation() instanceof Operation.Product product) {
      shape += " = [rows x " + product.weight().rows() + "] " + shape(product.weight());
    }
    return "(12) " + step.output().symbol() + " = " + right + "   " + shape;
  }

  /** {@code (14) G2 = G3 W2^T, D1 = G2 o relu'(A1) [rows x 32] = [rows x 10] [10 x 32]}. */
  public static String backward(BackwardStep step) {
    return step.match(new BackwardStep.Cases<String>() {
      @Override
      public String activation(BackwardStep.ActivationGradient s) {
        return derivative(s.operation()) + "   [rows x "
            + s.operation().output().width() + "]";
      }

      @Override
      public String activationParameters(BackwardStep.ActivationParameters s) {
        return parameters(s.operation());
      }

      @Override
      public String input(BackwardStep.InputGradient s) {
        Tensor weight = s.operation().weight();
        String then = s.activation().map(a -> ", " + derivative(a)).orElse("");
        return "(14) " + s.operation().input().gradient() + " = "
            + s.operation().output().gradient() + " "
            + weight.name() + "^T" + then + "   [rows x " + weight.rows() + "] = [rows x "
            + weight.columns() + "] [" + weight.columns() + " x " + weight.rows() + "]";
      }

      @Override
      public String weight(BackwardStep.WeightGradient s) {
        Tensor weight = s.operation().weight();
        return "(16) d" + weight.name() + " = " + s.operation().input().symbol() + "^T "
            + s.operation().output().gradient() + penalty(weight, s.operation().penalty()) + "   "
            + shape(weight)
            + " = [" + weight.rows()
            + " x rows] [rows x " + weight.columns() + "]";
      }

      @Override
      public String bias(BackwardStep.BiasGradient s) {
        return "(15) d" + s.bias().name() + " = column sums of "
            + s.operation().output().gradient() + "   [" + s.bias().columns() + "]";
      }

      @Override
      public String transform(BackwardStep.TransformGradient s) {
        Transform operation = s.operation();
        return operation.input().gradient() + " from " + operation.output().gradient() + " through "
            + operation.formula() + "   " + rows(operation.input());
      }

      @Override
      public String transformParameters(BackwardStep.TransformParameters s) {
        return s.operation().gradients().orElseGet(() -> parameters(s.operation()));
      }

      @Override
      public String statistics(BackwardStep.Statistics s) {
        return names("", s.operation().statistics())
            + " towards the mean and variance of these rows";
      }

      @Override
      public String storedPenalty(BackwardStep.StoredPenalty s) {
        return "d" + s.tensor().name()
            + penalty(s.tensor(), s.penalty()).replaceFirst(" \\+", " +=");
      }

      @Override
      public String stored(BackwardStep.StoredGradient s) {
        return s.tensor().name() + " by d" + s.tensor().name();
      }

      @Override
      public String copy(BackwardStep.Copy s) {
        return s.value().gradient() + " apart from that of the skip   " + rows(s.value());
      }

      @Override
      public String accumulate(BackwardStep.Accumulate s) {
        return s.value().gradient() + " = the sum over its readers   " + rows(s.value());
      }
    });
  }

  private static String parameters(Operation operation) {
    return names("d", operation.tensors().stream().filter(Tensor::trained).toList()) + " from "
        + operation.output().gradient();
  }

  private static String names(String before, List<Tensor> tensors) {
    return tensors.stream().map(tensor -> before + tensor.name()).collect(Collectors.joining(", "));
  }

  private static String rows(Value value) {
    return "[rows x " + value.width() + "]";
  }

  private static String derivative(Operation.Activate a) {
    return a.input().gradient() + " = " + a.output().gradient() + " o "
        + a.activation().spelling() + "'(" + a.input().symbol() + ")";
  }

  private static String penalty(Tensor weight, Penalty penalty) {
    String name = weight.name();
    return (penalty.l1() == 0 ? "" : " + " + Numeral.of(penalty.l1()) + " sign(" + name + ")")
        + (penalty.l2() == 0 ? "" : " + " + Numeral.of(penalty.l2()) + " " + name);
  }

  private static String shape(Tensor tensor) {
    return "[" + tensor.rows() + " x " + tensor.columns() + "]";
  }
}
