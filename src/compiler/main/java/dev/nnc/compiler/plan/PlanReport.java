package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a plan decides, for people: the layers, what they cost, the kernels and why, and the equations with the
 * network's own sizes.
 */
public final class PlanReport {
  private final Plan plan;

  public PlanReport(Plan plan) {
    this.plan = plan;
  }

  /**
   * One layer, or one step of it where it has several.
   *
   * @param output its value and shape: {@code Z2 [rows x 400]}
   * @param computes its equation: {@code relu(Z1 W1 + b1)}
   * @param trainingFlops floating-point operations of a row in training, forward and backward
   * @param kept bytes that the backward pass needs of a row
   */
  public record Row(String output, String computes, long parameters, long trainingFlops, long kept) {}

  /** {@code Digits: rows of 784 values to rows of 10, 317,600 parameters, batches of 100}. */
  public String title() {
    Network network = plan.network();
    return String.format(
        Locale.ROOT,
        "%s: rows of %,d values to rows of %,d, %,d parameters, batches of %,d, %s",
        network.name(),
        network.inputSize(),
        network.outputSize(),
        plan.parameterCount(),
        network.batch(),
        network.precision().javaType());
  }

  public List<Row> layers() {
    return plan.forward().stream().map(this::row).toList();
  }

  private Row row(ForwardStep step) {
    String equation = Equations.forward(step);
    String formula = equation.substring(equation.indexOf('=') + 2, equation.indexOf("   "));
    return new Row(
        step.output().symbol() + " [rows x " + step.output().width() + "]",
        formula,
        parameters(step.operation()),
        trainingFlops(step.operation()),
        (long) kept(step) * numberBytes());
  }

  private static long parameters(Operation operation) {
    return operation.tensors().stream().filter(t -> t.role().isParameter()).mapToLong(Tensor::size).sum();
  }

  private int numberBytes() {
    return plan.network().precision() == Precision.FLOAT ? 4 : 8;
  }

  /** Two for each multiply-add of the forward product, of the weight gradient, and of G where the step needs it. */
  private long trainingFlops(Operation operation) {
    if (!(operation instanceof Operation.Product product)) {
      return 0;
    }
    long products = 1;
    if (plan.training().isPresent()) {
      products += product.weight().trained() ? 1 : 0;
      products +=
          plan.training().get().steps().stream()
                  .anyMatch(s -> s instanceof BackwardStep.InputGradient i && i.operation().equals(product))
              ? 1
              : 0;
    }
    return 2 * products * product.weight().size();
  }

  /** The numbers of a row that the backward pass reads: the step's input, and the activation's input or output. */
  private int kept(ForwardStep step) {
    if (plan.backward().isEmpty()) {
      return 0;
    }
    int kept = step.operation().keepsInput() ? step.input().width() : 0;
    kept += step.operation().keepsOutput() ? step.operation().output().width() : 0;
    boolean sum = step.activation().map(a -> !a.fromOutput()).orElse(false);
    return kept + (sum ? step.operation().output().width() : 0);
  }

  /** Floating-point operations of a row in training, or of scoring where nothing is trained. */
  public long flops() {
    return layers().stream().mapToLong(Row::trainingFlops).sum();
  }

  /** Bytes that the backward pass needs of a row. */
  public long kept() {
    return layers().stream().mapToLong(Row::kept).sum();
  }

  /** {@code straight line: 56 multiply-adds a row, …}. */
  public String kernel() {
    String form = plan.kernel().form().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return form + ": " + plan.kernel().reason();
  }

  /** {@code threads: shares of at least 4 rows}. */
  public String threads() {
    return plan.sharing()
        .map(s -> "threads: shares of at least " + s.leastRows() + (s.leastRows() == 1 ? " row" : " rows"))
        .orElse("threads: one, too small to gain from more");
  }

  /** Equations (12)-(16) of this network, forward and then backward. */
  public List<String> equations() {
    List<String> equations = new ArrayList<>(plan.forward().stream().map(Equations::forward).toList());
    plan.backward()
        .ifPresent(
            pass -> {
              equations.add(
                  "(13) " + plan.output().gradient() + " = dLoss/d" + plan.output().symbol() + ", "
                      + plan.network().loss().orElseThrow().spelling() + "   [rows x " + plan.output().width() + "]");
              pass.steps().stream().map(Equations::backward).forEach(equations::add);
            });
    return List.copyOf(equations);
  }
}
