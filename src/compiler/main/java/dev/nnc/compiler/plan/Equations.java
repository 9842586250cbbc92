package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Numeral;
import java.util.stream.Collectors;

/** Each step as its equation with the network's own names and sizes, for comments and reports. */
public final class Equations {

  private Equations() {}

  /** {@code (12) Z2 = relu(Z1 W1 + b1)   [rows x 32] = [rows x 64] [64 x 32]}; the shapes follow three blanks. */
  public static String forward(ForwardStep step) {
    String right = formula(step.operation());
    if (step.activation().isPresent()) {
      right = step.activation().get().activation().spelling() + "(" + right + ")";
    }
    String shape = "[rows x " + step.output().width() + "]";
    if (step.operation() instanceof Operation.Product product) {
      shape += " = [rows x " + product.weight().rows() + "] " + shape(product.weight());
    }
    return "(12) " + step.output().symbol() + " = " + right + "   " + shape;
  }

  private static String formula(Operation operation) {
    return operation.match(
        new Operation.Cases<>() {
          @Override
          public String product(Operation.Product p) {
            return p.input().symbol() + " " + p.weight().name() + p.bias().map(b -> " + " + b.name()).orElse("");
          }

          @Override
          public String activate(Operation.Activate a) {
            return a.activation().spelling() + "(" + a.input().symbol() + ")";
          }

          @Override
          public String softmax(Operation.Softmax s) {
            return (s.logarithm() ? "log_softmax(" : "softmax(") + s.input().symbol() + ")";
          }

          @Override
          public String add(Operation.Add a) {
            return a.skip().symbol() + " + " + a.input().symbol();
          }

          @Override
          public String dropout(Operation.Dropout d) {
            return "dropout(" + d.input().symbol() + ", " + Numeral.of(d.probability()) + ")";
          }

          @Override
          public String rowNorm(Operation.RowNorm n) {
            return (n.shift().isPresent() ? "layer_norm(" : "rms_norm(") + n.input().symbol() + ") o "
                + n.scale().name() + n.shift().map(s -> " + " + s.name()).orElse("");
          }

          @Override
          public String batchNorm(Operation.BatchNorm n) {
            return "batch_norm(" + n.input().symbol() + ") o " + n.scale().name() + " + " + n.shift().name();
          }

          @Override
          public String polynomial(Operation.Polynomial p) {
            return "monomials of " + p.input().symbol() + " up to degree " + p.degree();
          }

          @Override
          public String standardize(Operation.Standardize s) {
            return "(" + s.input().symbol() + " - " + s.mean().name() + ") / " + s.deviation().name();
          }
        });
  }

  /** {@code (14) G2 = G3 W2^T, D1 = G2 o relu'(A1)   [rows x 32] = [rows x 10] [10 x 32]}. */
  public static String backward(BackwardStep step) {
    return step.match(
            new BackwardStep.Cases<String>() {
              @Override
              public String activation(BackwardStep.ActivationGradient s) {
                return derivative(s.operation()) + "   [rows x " + s.operation().output().width() + "]";
              }

              @Override
              public String softmax(BackwardStep.SoftmaxGradient s) {
                return through(s.operation());
              }

              @Override
              public String input(BackwardStep.InputGradient s) {
                Tensor weight = s.operation().weight();
                String then = s.activation().map(a -> ", " + derivative(a)).orElse("");
                return "(14) " + s.operation().input().gradient() + " = " + s.operation().output().gradient() + " "
                    + weight.name() + "^T" + then + "   [rows x " + weight.rows() + "] = [rows x "
                    + weight.columns() + "] [" + weight.columns() + " x " + weight.rows() + "]";
              }

              @Override
              public String weight(BackwardStep.WeightGradient s) {
                Tensor weight = s.operation().weight();
                return "(16) d" + weight.name() + " = " + s.operation().input().symbol() + "^T "
                    + s.operation().output().gradient() + penalty(s.operation()) + "   " + shape(weight) + " = [" + weight.rows()
                    + " x rows] [rows x " + weight.columns() + "]";
              }

              @Override
              public String bias(BackwardStep.BiasGradient s) {
                return "(15) d" + s.bias().name() + " = column sums of " + s.operation().output().gradient()
                    + "   [" + s.bias().columns() + "]";
              }

              @Override
              public String inPlace(BackwardStep.InPlaceGradient s) {
                return through(s.operation());
              }

              @Override
              public String monomials(BackwardStep.MonomialGradient s) {
                return through(s.operation());
              }

              @Override
              public String copy(BackwardStep.Copy s) {
                return s.value().gradient() + " apart from that of the skip   " + rows(s.value());
              }

              @Override
              public String accumulate(BackwardStep.Accumulate s) {
                return s.value().gradient() + " = the sum over its readers   " + rows(s.value());
              }

              @Override
              public String parameters(BackwardStep.ParameterGradients s) {
                String names =
                    s.operation().tensors().stream()
                        .filter(Tensor::trained)
                        .map(t -> "d" + t.name())
                        .collect(Collectors.joining(", "));
                return names + " from " + s.operation().output().gradient();
              }

              @Override
              public String stored(BackwardStep.StoredGradient s) {
                return s.tensor().name() + " by d" + s.tensor().name();
              }

              @Override
              public String statistics(BackwardStep.Statistics s) {
                return s.operation().runningMean().name() + ", " + s.operation().runningVariance().name()
                    + " towards the mean and variance of these rows";
              }
            });
  }

  private static String through(Operation operation) {
    return operation.input().gradient() + " from " + operation.output().gradient() + " through " + formula(operation)
        + "   " + rows(operation.input());
  }

  private static String rows(Value value) {
    return "[rows x " + value.width() + "]";
  }

  private static String derivative(Operation.Activate a) {
    return a.input().gradient() + " = " + a.output().gradient() + " o " + a.activation().spelling() + "'("
        + a.input().symbol() + ")";
  }

  private static String penalty(Operation.Product product) {
    Penalty penalty = product.penalty();
    String name = product.weight().name();
    return (penalty.l1() == 0 ? "" : " + " + Numeral.of(penalty.l1()) + " sign(" + name + ")")
        + (penalty.l2() == 0 ? "" : " + " + Numeral.of(penalty.l2()) + " " + name);
  }

  private static String shape(Tensor tensor) {
    return "[" + tensor.rows() + " x " + tensor.columns() + "]";
  }
}
