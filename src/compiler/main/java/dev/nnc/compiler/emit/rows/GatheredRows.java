package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.plan.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Activations on rows too short for a vectorised loop: of 16 numbers C2 leaves all to the loops
 * before and after, and of 100 half. So a tile of rows is copied into one array, where one loop
 * runs over them all.
 */
final class GatheredRows {
  private final Emission emission;

  GatheredRows(Emission emission) {
    this.emission = emission;
  }

  /**
   * {@code tanhTile16(z, elements, from, to)}.
   *
   * @param oneRow the code for row {@code from} alone
   */
  String inPlace(Operation.Activate operation, CodeBlock oneRow) {
    return forward(operation, "Tile", List.of("z"), oneRow);
  }

  /** {@code tanhCopyTile16(a, z, elements, from, to)}; oneRow as before. */
  String copying(Operation.Activate operation, CodeBlock oneRow) {
    return forward(operation, "CopyTile", List.of("a", "z"), oneRow);
  }

  /** From the first of the matrices into the last. */
  private String forward(
      Operation.Activate operation, String word, List<String> matrices, CodeBlock oneRow) {
    String function = emission.value(operation);
    int width = operation.output().width();
    String name = function + word + width;
    String from = matrices.get(0);
    emission
        .kernels()
        .define(
            KernelKind.ACTIVATION,
            GatheredRows.class,
            name,
            () -> tile(name, matrices, ActivationArrays.ofValue(emission, operation), oneRow)
                .addJavadoc(
                    "z = $L($L) for some rows, in one loop   [rows x $L]\n", function, from, width)
                .addCode(gather(from, width))
                .addStatement(elements(function, emission.valueInner(operation), width))
                .addCode(eachRow(
                    CodeBlock.of("System.arraycopy(elements, at, z[r], 0, $L);\n", width), width))
                .build());
    return name;
  }

  /** {@code geluDerivativeTile16(kept, g, elements, inner, from, to)}; oneRow as before. */
  String backward(Operation.Activate operation, CodeBlock oneRow) {
    String function = emission.derivative(operation);
    int width = operation.output().width();
    String name = function + "Tile" + width;
    emission
        .kernels()
        .define(
            KernelKind.DERIVATIVE,
            GatheredRows.class,
            name,
            () -> tile(
                    name,
                    List.of("kept", "g"),
                    ActivationArrays.ofDerivative(emission, operation),
                    oneRow)
                .addJavadoc(
                    "g = g o $L(kept) for some rows, in one loop   [rows x $L]\n", function, width)
                .addCode(gather("kept", width))
                .addStatement(elements(function, emission.derivativeInner(operation), width))
                .addCode(eachRow(
                    CodeBlock.builder()
                        .addStatement("$T gr = g[r]", emission.scalar().array())
                        .add(Loops.loop(width, CodeBlock.of("gr[j] *= elements[at + j]")))
                        .build(),
                    width))
                .build());
    return name;
  }

  private MethodSpec.Builder tile(
      String name, List<String> matrices, ActivationArrays arrays, CodeBlock oneRow) {
    MethodSpec.Builder method = KernelSet.kernel(name);
    matrices.forEach(matrix -> method.addParameter(emission.scalar().rows(), matrix));
    return method
        .addParameters(arrays.parameters(emission))
        .addParameter(int.class, "from")
        .addParameter(int.class, "to")
        .beginControlFlow("if (to - from == 1)")
        .addCode(oneRow)
        .addStatement("return")
        .endControlFlow();
  }

  private static CodeBlock gather(String rows, int width) {
    return eachRow(
        CodeBlock.of("System.arraycopy($L[r], 0, elements, at, $L);\n", rows, width), width);
  }

  private static CodeBlock eachRow(CodeBlock body, int width) {
    return CodeBlock.builder()
        .beginControlFlow("for (int r = from, at = 0; r < to; r++, at += $L)", width)
        .add(body)
        .endControlFlow()
        .build();
  }

  /** The call that computes a function of all elements in place. */
  private CodeBlock elements(String function, Optional<String> inner, int width) {
    String name = function + "Elements";
    emission.kernels().define(KernelKind.PART, GatheredRows.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc("z = $L(z)   [n]\n", function)
          .addParameter(emission.scalar().array(), "z")
          .addParameters(new ActivationArrays(false, inner.isPresent()).parameters(emission))
          .addParameter(int.class, "n");
      inner.ifPresent(
          e -> method.addCode(loop(CodeBlock.of("inner[j] = $L(z[j])", Emission.function(e)))));
      String more = inner.isPresent() ? ", inner[j]" : "";
      return method
          .addCode(loop(CodeBlock.of("z[j] = $L(z[j]$L)", Emission.function(function), more)))
          .build();
    });
    String more = new ActivationArrays(false, inner.isPresent()).arguments();
    return CodeBlock.of("$L(elements$L, (to - from) * $L)", name, more, width);
  }

  private static CodeBlock loop(CodeBlock statement) {
    return CodeBlock.builder()
        .beginControlFlow("for (int j = 0; j < n; j++)")
        .addStatement(statement)
        .endControlFlow()
        .build();
  }
}
