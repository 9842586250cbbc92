package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.update.RowPenalty;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.List;
import java.util.Optional;

/** What becomes of the stored gradient of a matrix, or of some of its rows: penalty and update. */
final class RowStoredMatrix {
  private final Emission emission;
  private final Optional<ClassName> vector;
  private final RowPenalty penalties;

  /** On vectors of a class, if there is one. */
  RowStoredMatrix(Emission emission, Optional<ClassName> vector) {
    this.emission = emission;
    this.vector = vector;
    this.penalties = new RowPenalty(emission);
  }

  /** The derivative of a penalty added to the gradient. */
  CodeBlock penalty(BackwardStep.StoredPenalty step) {
    Tensor tensor = step.tensor();
    String name = "penalize" + tensor.columns() + RowPenalty.suffix(step.penalty());
    emission.kernels().define(KernelKind.UPDATE, RowStoredMatrix.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc("Adds the derivative of its penalty to rows of dw.\n")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().rows(), "dw");
      RowPenalty.names(step.penalty())
          .forEach(number -> method.addParameter(emission.scalar().type(), number));
      return range(method)
          .addCode(penalties.addToRow(step.penalty(), tensor.columns(), "dw[i]", "w[i]"))
          .endControlFlow()
          .build();
    });
    return CodeBlock.of(
        "$L($L, $L, $L, $L);\n",
        KernelSet.call(name),
        Emission.parameter(tensor),
        gradient(tensor),
        String.join(", ", penalties.values(step.penalty())),
        rows(tensor));
  }

  /** The update of the rows by their gradient. */
  CodeBlock update(BackwardStep.StoredGradient step, RowUpdate update) {
    Tensor tensor = step.tensor();
    String name = "updateRows" + tensor.columns();
    emission.kernels().define(KernelKind.UPDATE, RowStoredMatrix.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc("Updates rows of w by those of the gradient dw.\n")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().rows(), "dw");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().rows(), state));
      update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
      List<String> states =
          update.stateNames().stream().map(state -> state + "[i]").toList();
      return range(method)
          .addCode(
              vector.isPresent()
                  ? update.callOnVectors(vector.get(), tensor.columns(), "w[i]", "dw[i]", states)
                  : update.call(tensor.columns(), "w[i]", "dw[i]", states))
          .endControlFlow()
          .build();
    });
    CodeBlock.Builder call = CodeBlock.builder()
        .add("$L($L, $L", KernelSet.call(name), Emission.parameter(tensor), gradient(tensor));
    update.state(tensor).forEach(state -> call.add(", $L", state));
    update.numbers().forEach(number -> call.add(", $L", number));
    return call.add(", $L);\n", rows(tensor)).build();
  }

  private static MethodSpec.Builder range(MethodSpec.Builder method) {
    return method
        .addParameter(int.class, "from")
        .addParameter(int.class, "to")
        .beginControlFlow("for (int i = from; i < to; i++)");
  }

  private String gradient(Tensor tensor) {
    return emission.whole(Emission.gradient(tensor));
  }

  private static String rows(Tensor tensor) {
    return tensor.from() + ", " + (tensor.from() + tensor.rows());
  }
}
