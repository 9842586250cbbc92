package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.VectorForm;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which activations of a straight line are computed on vectors: those whose sums stand in some, as
 * long as the method has room. The others are computed number by number.
 */
final class LineVectors {
  /**
   * Calls on vectors that the kernel has at most. Of 320 C1 gives up as often as not, on Java 17 of
   * 220 now and then, and C2 does not get its turn then.
   */
  private static final int MOST_CALLS = 150;

  /** Calls in a line of a product. */
  private static final int LINE_CALLS = 4;

  private final Set<Value> vectors = new HashSet<>();
  private int calls;

  private LineVectors(int calls) {
    this.calls = calls;
  }

  /** The form of each activation by its output. */
  static Map<Value, ActivationForm> of(List<Operation> operations, KernelChoice.Form form) {
    LineVectors lines = new LineVectors(LINE_CALLS * RowVectors.lines(operations));
    Map<Value, ActivationForm> forms = new HashMap<>();
    for (Operation operation : operations) {
      if (form.hasVectors() && RowVectors.isFor(operation)) {
        lines.vectors.add(operation.output());
      }
      Operation.of(Operation.Activate.class, List.of(operation))
          .forEach(a -> forms.put(a.output(), lines.form(a)));
    }
    return forms;
  }

  private ActivationForm form(Operation.Activate operation) {
    if (!vectors.contains(operation.input())) {
      return new ActivationForm(ActivationForm.Way.NUMBERS, "its sums stand in no vector");
    }
    Optional<String> obstacle = VectorForm.obstacle(
        operation.activation().function(), operation.activation(), Precision.FLOAT);
    if (obstacle.isPresent()) {
      return new ActivationForm(ActivationForm.Way.NUMBERS, obstacle.get());
    }
    int more = VectorForm.calls(operation.activation().function())
        * RowVectors.count(operation.output().width());
    if (calls + more > MOST_CALLS) {
      return new ActivationForm(
          ActivationForm.Way.NUMBERS,
          more + " calls on vectors after " + calls + " are more than " + MOST_CALLS);
    }
    calls += more;
    vectors.add(operation.output());
    return new ActivationForm(
        ActivationForm.Way.VECTORS,
        more + " calls on vectors make " + calls + " in all, at most " + MOST_CALLS);
  }
}
