package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.layer.TrainedActivation;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.List;
import java.util.Optional;

/** Elementwise activations on one row: Z' = act(A) and D = G o act'(A). */
public final class RowActivation implements Activations {
  private final Emission emission;
  private final GatheredRows gathered;

  public RowActivation(Emission emission) {
    this.emission = emission;
    this.gathered = new GatheredRows(emission);
  }

  /**
   * The statements for the rows from {@code tile} to {@code end} of two matrices, one where the
   * activation is in place.
   */
  CodeBlock forwardTile(Operation.Activate operation, String a, String z) {
    ActivationArrays arrays = ActivationArrays.ofValue(emission, operation);
    if (!arrays.elements()) {
      return Loops.eachRowOfTile(forward(operation, a + "[r]", z + "[r]"));
    }
    CodeBlock oneRow = forward(operation, "a[from]", "z[from]");
    return inPlace(operation)
        ? CodeBlock.of(
            "$L($L$L, tile, end);\n", gathered.inPlace(operation, oneRow), z, arrays.arguments())
        : CodeBlock.of(
            "$L($L, $L$L, tile, end);\n",
            gathered.copying(operation, oneRow),
            a,
            z,
            arrays.arguments());
  }

  /** The same for the gradient g and the matrix of which the derivative is computed. */
  CodeBlock backwardTile(Operation.Activate operation, String g, String kept) {
    ActivationArrays arrays = ActivationArrays.ofDerivative(emission, operation);
    if (!arrays.elements()) {
      return Loops.eachRowOfTile(backward(operation, g + "[r]", kept + "[r]"));
    }
    String kernel = gathered.backward(operation, backward(operation, "g[from]", "kept[from]"));
    return CodeBlock.of("$L($L, $L$L, tile, end);\n", kernel, kept, g, arrays.arguments());
  }

  /**
   * The call on a row, given the code of the row of A and of Z'; one array where the activation is
   * in place.
   */
  CodeBlock forward(Operation.Activate operation, String a, String z) {
    String more = TrainedActivation.arguments(operation)
        + ActivationArrays.ofValue(emission, operation).ofOneRow().arguments();
    return inPlace(operation)
        ? CodeBlock.of("$L($L$L);\n", inPlaceKernel(operation), z, more)
        : CodeBlock.of("$L($L, $L$L);\n", copyingKernel(operation), a, z, more);
  }

  private boolean inPlace(Operation.Activate operation) {
    return emission
        .plan()
        .buffer(operation.input())
        .equals(emission.plan().buffer(operation.output()));
  }

  private String inPlaceKernel(Operation.Activate operation) {
    String function = emission.value(operation);
    int width = operation.output().width();
    String name = function + "Row" + width;
    emission
        .kernels()
        .define(
            KernelKind.ACTIVATION,
            RowActivation.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("z = $L(z)   [$L]\n", function, width)
                .addParameter(emission.scalar().array(), "z")
                .addParameters(TrainedActivation.parameters(emission, operation))
                .addParameters(
                    ActivationArrays.ofValue(emission, operation).ofOneRow().parameters(emission))
                .addCode(loops(operation, "z[j] =", "z[j]"))
                .build());
    return name;
  }

  private String copyingKernel(Operation.Activate operation) {
    String function = emission.value(operation);
    int width = operation.output().width();
    String name = function + "CopyRow" + width;
    emission
        .kernels()
        .define(
            KernelKind.ACTIVATION,
            RowActivation.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("z = $L(a)   [$L]\n", function, width)
                .addParameter(emission.scalar().array(), "a")
                .addParameter(emission.scalar().array(), "z")
                .addParameters(TrainedActivation.parameters(emission, operation))
                .addParameters(
                    ActivationArrays.ofValue(emission, operation).ofOneRow().parameters(emission))
                .addCode(loops(operation, "z[j] =", "a[j]"))
                .build());
    return name;
  }

  private CodeBlock loops(Operation.Activate operation, String assign, String argument) {
    return loops(
        emission.value(operation), emission.valueInner(operation), operation, assign, argument);
  }

  private static CodeBlock loops(
      String function,
      Optional<String> inner,
      Operation.Activate operation,
      String assign,
      String argument) {
    int width = operation.output().width();
    String more = TrainedActivation.arguments(operation) + (inner.isPresent() ? ", inner[j]" : "");
    CodeBlock.Builder code = CodeBlock.builder();
    inner.ifPresent(e -> code.add(
        Loops.loop(width, CodeBlock.of("inner[j] = $L($L)", Emission.function(e), argument))));
    return code.add(Loops.loop(
            width,
            CodeBlock.of("$L $L($L$L)", assign, Emission.function(function), argument, more)))
        .build();
  }

  @Override
  public CodeBlock forwardRows(Operation.Activate operation) {
    String function = emission.value(operation);
    String name = function + (inPlace(operation) ? "" : "Copy") + "Rows"
        + operation.output().width();
    boolean one = inPlace(operation);
    emission
        .kernels()
        .define(
            KernelKind.ACTIVATION,
            RowActivation.class,
            name,
            () -> rows(
                    name,
                    operation,
                    ActivationArrays.ofValue(emission, operation),
                    one ? List.of("z") : List.of("a", "z"))
                .addJavadoc(
                    "(12) z = $L($L)   [rows x $L]\n",
                    function,
                    one ? "z" : "a",
                    operation.output().width())
                .addCode(
                    ActivationArrays.ofValue(emission, operation).elements()
                        ? Loops.eachTile(forwardTile(operation, "a", "z"))
                        : Loops.eachRow(forward(operation, "a[r]", "z[r]")))
                .build());
    String kernel = KernelSet.call(name);
    String more = TrainedActivation.values(operation)
        + ActivationArrays.ofValue(emission, operation).values();
    return one
        ? CodeBlock.of("$L($L$L, rows);\n", kernel, emission.value(operation.output()), more)
        : CodeBlock.of(
            "$L($L, $L$L, rows);\n",
            kernel,
            emission.value(operation.input()),
            emission.value(operation.output()),
            more);
  }

  @Override
  public CodeBlock backwardRows(BackwardStep.ActivationGradient step) {
    Operation.Activate operation = step.operation();
    String derivative = emission.derivative(operation);
    String name = derivative + "Rows" + operation.output().width();
    emission
        .kernels()
        .define(
            KernelKind.DERIVATIVE,
            RowActivation.class,
            name,
            () -> rows(
                    name,
                    operation,
                    ActivationArrays.ofDerivative(emission, operation),
                    List.of("g", "kept"))
                .addJavadoc(
                    "g = g o $L(kept)   [rows x $L]\n",
                    derivative,
                    operation.output().width())
                .addCode(
                    ActivationArrays.ofDerivative(emission, operation).elements()
                        ? Loops.eachTile(backwardTile(operation, "g", "kept"))
                        : Loops.eachRow(backward(operation, "g[r]", "kept[r]")))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L$L, rows);\n",
        kernel,
        step.gradient().field(),
        emission.value(operation.kept()),
        TrainedActivation.values(operation)
            + ActivationArrays.ofDerivative(emission, operation).values());
  }

  private MethodSpec.Builder rows(
      String name, Operation.Activate operation, ActivationArrays arrays, List<String> matrices) {
    MethodSpec.Builder method = KernelSet.kernel(name);
    matrices.forEach(matrix -> method.addParameter(emission.scalar().rows(), matrix));
    return method
        .addParameters(TrainedActivation.parameters(emission, operation))
        .addParameters(arrays.parameters(emission))
        .addParameter(int.class, "rows");
  }

  /** The call that turns a row of G into D, given the code of the row that was kept. */
  CodeBlock backward(Operation.Activate operation, String g, String kept) {
    String derivative = emission.derivative(operation);
    Optional<String> inner = emission.derivativeInner(operation);
    ActivationArrays arrays = ActivationArrays.ofDerivative(emission, operation).ofOneRow();
    int width = operation.output().width();
    String name = derivative + "Row" + width;
    String from = operation.fromOutput() ? "z" : "a";
    emission
        .kernels()
        .define(
            KernelKind.DERIVATIVE,
            RowActivation.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("g = g o $L($L)   [$L]\n", derivative, from, width)
                .addParameter(emission.scalar().array(), "g")
                .addParameter(emission.scalar().array(), from)
                .addParameters(TrainedActivation.parameters(emission, operation))
                .addParameters(arrays.parameters(emission))
                .addCode(loops(derivative, inner, operation, "g[j] *=", from + "[j]"))
                .build());
    String more = TrainedActivation.arguments(operation) + arrays.arguments();
    return CodeBlock.of("$L($L, $L$L);\n", name, g, kept, more);
  }
}
