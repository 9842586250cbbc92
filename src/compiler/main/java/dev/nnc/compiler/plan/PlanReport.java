package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.form.KernelChoice;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.TargetUnits;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.ForwardStep;
import dev.nnc.compiler.plan.pass.SharedStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan decides, for people: the layers, what they cost, the kernels and why, and the
 * equations with the network's own sizes.
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
  public record Row(
      String output, String computes, long parameters, long trainingFlops, long kept) {}

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
    return operation.tensors().stream()
        .filter(t -> t.role().isParameter())
        .mapToLong(Tensor::size)
        .sum();
  }

  private int numberBytes() {
    return plan.network().precision() == Precision.FLOAT ? 4 : 8;
  }

  /**
   * Two for each multiply-add of the forward product, of the weight gradient, and of G where the
   * step needs it.
   */
  private long trainingFlops(Operation operation) {
    if (!(operation instanceof Operation.Product product)) {
      return 0;
    }
    long products = 1;
    if (plan.training().isPresent()) {
      products += product.weight().trained() ? 1 : 0;
      products += plan.training().get().steps().stream()
              .anyMatch(s ->
                  s instanceof BackwardStep.InputGradient i && i.operation().equals(product))
          ? 1
          : 0;
    }
    return 2 * products * product.weight().size();
  }

  /**
   * The numbers of a row that the backward pass reads: the step's input, and the activation's input
   * or output.
   */
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

  /**
   * {@code threads: shares of at least 4 rows, a million multiply-adds a product; they meet 3 times
   * in a step}.
   */
  public String threads() {
    long meetings = SharedStep.forward(plan.forward(), true).stream()
            .filter(SharedStep::meets)
            .count()
        + SharedStep.backward(plan.trainStep()).stream()
            .filter(SharedStep::meets)
            .count();
    boolean shared = plan.sharing().isPresent() && plan.training().isPresent();
    return "threads: " + plan.threads().reason()
        + (shared
            ? "; they meet " + (meetings == 1 ? "once" : meetings + " times") + " in a step"
            : "");
  }

  /**
   * What is decided by size and why: {@code 784 x 10: a variable for each column: 10, at most 12}.
   */
  public List<String> decisions() {
    Set<String> decisions = new LinkedHashSet<>();
    if (plan.kernel().form() != KernelChoice.Form.STRAIGHT_LINE) {
      plan.operations(Operation.Product.class).forEach(product -> decisions.add(decision(product)));
      plan.operations(Operation.Activate.class)
          .forEach(activate -> decisions.addAll(decisions(activate)));
    }
    plan.loss().ifPresent(loss -> decisions.add("loss of one row " + loss.reason()));
    plan.oneRow().ifPresent(row -> decisions.add("step with one row: " + row.reason()));
    methods("forward", plan.forward().size()).ifPresent(decisions::add);
    methods("training", plan.trainStep().size()).ifPresent(decisions::add);
    return List.copyOf(decisions);
  }

  private String decision(Operation.Product product) {
    Tensor weight = product.weight();
    return weight.rows() + " x " + weight.columns() + ": " + plan.form(product).reason();
  }

  private List<String> decisions(Operation.Activate activate) {
    String name = activate.activation().spelling();
    String width = " of " + activate.output().width() + ": ";
    String value = name + width + plan.form(activate).text();
    return plan.backward().isPresent() && !plan.kernel().form().isStraight()
        ? List.of(value, name + "'" + width + plan.derivativeForm(activate).text())
        : List.of(value);
  }

  /** The methods of a pass, where it has several. */
  private Optional<String> methods(String pass, int calls) {
    int methods = MethodBudget.cutCalls(Collections.nCopies(calls, pass)).size();
    return methods > 1 && !plan.kernel().form().isStraight()
        ? Optional.of(pass + ": " + calls + " calls in " + methods
            + " methods, for HotSpot compiles none over 8,000 bytes")
        : Optional.empty();
  }

  /** Equations (12)-(16) of this network, forward and then backward. */
  public List<String> equations() {
    List<String> equations =
        new ArrayList<>(plan.forward().stream().map(Equations::forward).toList());
    plan.backward().ifPresent(pass -> {
      equations.add("(13) " + plan.output().gradient() + " = dLoss/d"
          + plan.output().symbol() + ", " + plan.network().loss().orElseThrow().spelling()
          + plan.targetUnits().map(units -> " of " + TargetUnits.FORMULA).orElse("")
          + "   [rows x " + plan.output().width() + "]");
      pass.steps().stream().map(Equations::backward).forEach(equations::add);
    });
    return List.copyOf(equations);
  }
}
