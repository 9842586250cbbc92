package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each activation of a network is written.
 *
 * @param values of act, by the output
 * @param derivatives of act', by the output; none in straight lines
 */
public record ActivationForms(
    Map<Value, ActivationForm> values, Map<Value, ActivationForm> derivatives) {

  public static ActivationForms of(
      List<Operation> operations, KernelChoice.Form form, Precision precision) {
    FunctionLoops loops = new FunctionLoops(form, precision);
    Map<Value, ActivationForm> derivatives = new HashMap<>();
    if (form.isStraight()) {
      return new ActivationForms(LineVectors.of(operations, form), derivatives);
    }
    Map<Value, ActivationForm> values = new HashMap<>();
    for (Operation.Activate a : Operation.of(Operation.Activate.class, operations)) {
      boolean rows = form == KernelChoice.Form.ROW_LOOPS;
      values.put(
          a.output(),
          rows
              ? ActivationForm.inRows(
                  a, a.activation().function(), loops.value(a.activation()), loops)
              : ActivationForm.onVectors(a, a.activation().function(), precision));
      derivatives.put(
          a.output(),
          rows
              ? ActivationForm.inRows(a, a.derivative(), loops.derivative(a.activation()), loops)
              : ActivationForm.onVectors(a, a.derivative(), precision));
    }
    return new ActivationForms(values, derivatives);
  }
}
