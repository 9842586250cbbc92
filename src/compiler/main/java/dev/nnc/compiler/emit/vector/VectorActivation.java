package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.emit.function.ExpressionCode;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.rows.Activations;
import dev.nnc.compiler.emit.rows.RowActivation;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.plan.form.ActivationForm;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.List;

/**
 * Elementwise activations on whole vectors; those without a vector form are the plain target's
 * loops.
 */
public final class VectorActivation implements Activations {
  /**
   * What the names of these kernels end with, so that an activation called {@code product} is not
   * the product.
   */
  private static final String VECTORS = "Vectors";

  private final Emission emission;
  private final VectorLanes lanes;
  private final RowActivation scalar;

  VectorActivation(Emission emission, VectorLanes lanes) {
    this.emission = emission;
    this.lanes = lanes;
    this.scalar = new RowActivation(emission);
  }

  @Override
  public CodeBlock forwardRows(Operation.Activate operation) {
    Activation.Elementwise activation = operation.activation();
    if (emission.plan().form(operation).way() != ActivationForm.Way.VECTORS) {
      return scalar.forwardRows(operation);
    }
    String function = emission.value(operation);
    String name = function + VECTORS;
    emission
        .kernels()
        .define(
            KernelKind.ACTIVATION,
            VectorActivation.class,
            name,
            () -> rows(name, "a", "z")
                .addJavadoc("z = $L(a)   [rows x n]\n", function)
                .addCode(loop("a", "x", "z", activation.function(), ""))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, rows, $L);\n",
        kernel,
        emission.value(operation.input()),
        emission.value(operation.output()),
        operation.output().width());
  }

  @Override
  public CodeBlock backwardRows(BackwardStep.ActivationGradient step) {
    Operation.Activate operation = step.operation();
    if (emission.plan().derivativeForm(operation).way() != ActivationForm.Way.VECTORS) {
      return scalar.backwardRows(step);
    }
    String derivative = emission.derivative(operation);
    String name = derivative + VECTORS;
    String variable = operation.fromOutput() ? "y" : "x";
    emission
        .kernels()
        .define(
            KernelKind.DERIVATIVE,
            VectorActivation.class,
            name,
            () -> rows(name, "kept", "g")
                .addJavadoc("g = g o $L(kept)   [rows x n]\n", derivative)
                .addCode(loop("kept", variable, "g", operation.derivative(), "g"))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, s.$L, rows, $L);\n",
        kernel,
        emission.value(operation.kept()),
        step.gradient().field(),
        operation.output().width());
  }

  private MethodSpec.Builder rows(String name, String from, String to) {
    return KernelSet.kernel(name)
        .addParameter(emission.scalar().rows(), from)
        .addParameter(emission.scalar().rows(), to)
        .addParameter(int.class, "rows")
        .addParameter(int.class, "n");
  }

  /** to = the expression of from, or with a factor g, to = to o the expression. */
  private CodeBlock loop(String from, String variable, String to, Expr expr, String factor) {
    VectorDialect dialect = new VectorDialect(emission.scalar().precision());
    ExpressionCode.Value value =
        ExpressionCode.value(expr, dialect, new ExpressionCode.Names("x", "y", List.of()));
    CodeBlock.Builder code = CodeBlock.builder()
        .beginControlFlow("for (int r = 0; r < rows; r++)")
        .addStatement("$T from = $L[r]", emission.scalar().array(), from)
        .addStatement("$T to = $L[r]", emission.scalar().array(), to)
        .beginControlFlow("for (int j = 0; j < n; j += LANES)")
        .addStatement(
            "$T $L = $T.fromArray(SPECIES, from, j)", lanes.vector(), variable, lanes.vector());
    value.statements().forEach(code::add);
    String result = dialect.vector(value.term());
    if (factor.isEmpty()) {
      code.addStatement("$L.intoArray(to, j)", result);
    } else {
      code.addStatement(
          "$T.fromArray(SPECIES, to, j).mul($L).intoArray(to, j)", lanes.vector(), result);
    }
    return code.endControlFlow().endControlFlow().build();
  }
}
