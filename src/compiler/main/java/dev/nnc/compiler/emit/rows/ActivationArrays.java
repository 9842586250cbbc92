package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.ParameterSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.plan.cost.LoopStage;
import dev.nnc.compiler.plan.form.ActivationForm;
import dev.nnc.compiler.plan.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The arrays that the kernel of an activation works in.
 *
 * @param elements whether short rows are gathered in one array: see {@link GatheredRows}
 * @param inner whether one loop leaves something for the next: see {@link LoopStage}
 */
record ActivationArrays(boolean elements, boolean inner) {
  static final ActivationArrays NONE = new ActivationArrays(false, false);

  /** Those of a kernel of act. */
  static ActivationArrays ofValue(Emission emission, Operation.Activate operation) {
    return new ActivationArrays(
        isGathered(emission.plan().form(operation)),
        emission.valueInner(operation).isPresent());
  }

  /** Those of a kernel of act'. */
  static ActivationArrays ofDerivative(Emission emission, Operation.Activate operation) {
    return new ActivationArrays(
        isGathered(emission.plan().derivativeForm(operation)),
        emission.derivativeInner(operation).isPresent());
  }

  private static boolean isGathered(ActivationForm form) {
    return form.way() == ActivationForm.Way.GATHERED;
  }

  /** The same without the gathering. */
  ActivationArrays ofOneRow() {
    return new ActivationArrays(false, inner);
  }

  /** What follows the other arguments inside Kernels: {@code , elements, inner}, or less. */
  String arguments() {
    return fields().stream().map(field -> ", " + field).collect(Collectors.joining());
  }

  /** The same in a pass. */
  String values() {
    return fields().stream().map(field -> ", s." + field).collect(Collectors.joining());
  }

  /** The parameters of a kernel. */
  List<ParameterSpec> parameters(Emission emission) {
    return fields().stream()
        .map(field -> ParameterSpec.builder(emission.scalar().array(), field).build())
        .toList();
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    if (elements) {
      fields.add(Scratch.ELEMENTS);
    }
    if (inner) {
      fields.add(Scratch.INNER);
    }
    return fields;
  }
}
