package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.plan.KernelChoice;
import javax.lang.model.element.Modifier;

/**
 * The loops of softmax over one row: e^(z - max), and the division by its sum. With vectors each is a kernel of its own:
 * a method with as much code as a loss is too long for C2 to keep vectors in registers.
 */
final class RowExponentials {
  private final Emission emission;
  private final int width;
  private final boolean vectors;

  RowExponentials(Emission emission, int width) {
    this.emission = emission;
    this.width = width;
    this.vectors =
        emission.plan().kernel().form() == KernelChoice.Form.VECTOR_TILES
            && VectorFunctions.has(Function.EXP, emission.scalar().precision());
  }

  /** to = e^(from - max), with {@code max} in scope; they may be one array. */
  CodeBlock of(String from, String to) {
    return vectors
        ? CodeBlock.of("$L($L, max, $L, $L);\n", exponentials(), from, to, width)
        : RowActivation.loop(
            width, CodeBlock.of("$L[j] = $L($L[j] - max)", to, emission.functions().use(Function.EXP), from));
  }

  /** row *= factor. */
  CodeBlock scale(String row, String factor) {
    return vectors
        ? CodeBlock.of("$L($L, $L, $L);\n", apply("scale", "*", "mul"), row, factor, width)
        : RowActivation.loop(width, CodeBlock.of("$L[j] *= $L", row, factor));
  }

  /** row /= divisor. */
  CodeBlock divide(String row, String divisor) {
    return vectors
        ? CodeBlock.of("$L($L, $L, $L);\n", apply("divide", "/", "div"), row, divisor, width)
        : RowActivation.loop(width, CodeBlock.of("$L[j] /= $L", row, divisor));
  }

  private String exponentials() {
    VectorLanes lanes = new VectorLanes(emission);
    return emission.kernels().local(
        "exponentials",
        () ->
            RowKernels.kernel("exponentials")
                .addJavadoc("e = e^(z - max), and 0 in the room at the end   [n]\n")
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().type(), "max")
                .addParameter(emission.scalar().array(), "e")
                .addParameter(int.class, "n")
                .beginControlFlow("for (int j = 0; j < n; j += LANES)")
                .addCode(
                    VectorFunctions.code(
                        Function.EXP, "f", lanes.vector().simpleName() + ".fromArray(SPECIES, z, j).sub(max)"))
                .addStatement("final $T inside = $T.fromArray(SPECIES, $L, j).compare($T.LT, n)",
                    VectorLanes.mask(emission.scalar().precision()), lanes.vector(), columns(), VectorLanes.OPERATORS)
                .addStatement("$T.zero(SPECIES).blend(f, inside).intoArray(e, j)", lanes.vector())
                .endControlFlow()
                .build());
  }

  /** 0, 1, 2, ...: the column of each number of a row. */
  private String columns() {
    String kernel =
        emission.kernels().local(
            "numbers",
            () ->
                RowKernels.kernel("numbers")
                    .addJavadoc("0, 1, 2, ... in a row with room for whole vectors.\n")
                    .returns(emission.scalar().array())
                    .addParameter(int.class, "count")
                    .addStatement("final $T numbers = new $T[$L(count)]", emission.scalar().array(),
                        emission.scalar().type(), new PaddedRows(emission).padded())
                    .beginControlFlow("for (int j = 0; j < numbers.length; j++)")
                    .addStatement("numbers[j] = j")
                    .endControlFlow()
                    .addStatement("return numbers")
                    .build());
    return emission.kernels().table(
        "NUMBERS",
        () ->
            FieldSpec.builder(emission.scalar().array(), "NUMBERS", Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The column of each number in a row.\n")
                .initializer("$L($L)", kernel, emission.plan().widest())
                .build());
  }

  private String apply(String name, String sign, String method) {
    VectorLanes lanes = new VectorLanes(emission);
    return emission.kernels().local(
        name,
        () ->
            RowKernels.kernel(name)
                .addJavadoc("z = z $L by   [n]\n", sign)
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().type(), "by")
                .addParameter(int.class, "n")
                .beginControlFlow("for (int j = 0; j < n; j += LANES)")
                .addStatement("$T.fromArray(SPECIES, z, j).$L(by).intoArray(z, j)", lanes.vector(), method)
                .endControlFlow()
                .build());
  }
}
