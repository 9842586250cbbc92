package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Exponentials;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import javax.lang.model.element.Modifier;

/**
 * The loops of softmax with vectors. Each is a kernel of its own: a method with as much code as a
 * loss is too long for C2 to keep vectors in registers.
 */
public final class VectorExponentials implements Exponentials {

  @Override
  public CodeBlock of(Emission emission, int width, String from, String to) {
    return CodeBlock.of("$L($L, max, $L, $L);\n", exponentials(emission), from, to, width);
  }

  @Override
  public CodeBlock scale(Emission emission, int width, String row, String factor) {
    return CodeBlock.of(
        "$L($L, $L, $L);\n", apply(emission, "scale", "*", "mul"), row, factor, width);
  }

  @Override
  public CodeBlock divide(Emission emission, int width, String row, String divisor) {
    return CodeBlock.of(
        "$L($L, $L, $L);\n", apply(emission, "divide", "/", "div"), row, divisor, width);
  }

  private static String exponentials(Emission emission) {
    VectorLanes lanes = new VectorLanes(emission);
    emission
        .kernels()
        .define(
            KernelKind.PART,
            VectorExponentials.class,
            "exponentials",
            () -> KernelSet.kernel("exponentials")
                .addJavadoc("e = e^(z - max), and 0 in the room at the end   [n]\n")
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().type(), "max")
                .addParameter(emission.scalar().array(), "e")
                .addParameter(int.class, "n")
                .beginControlFlow("for (int j = 0; j < n; j += LANES)")
                .addCode(VectorFunctions.code(
                    Function.EXP,
                    "f",
                    lanes.vector().simpleName() + ".fromArray(SPECIES, z, j).sub(max)"))
                .addStatement(
                    "$T inside = $T.fromArray(SPECIES, $L, j).compare($T.LT, n)",
                    VectorLanes.mask(emission.scalar().precision()),
                    lanes.vector(),
                    columns(emission),
                    VectorLanes.OPERATORS)
                .addStatement("$T.zero(SPECIES).blend(f, inside).intoArray(e, j)", lanes.vector())
                .endControlFlow()
                .build());
    return "exponentials";
  }

  /** 0, 1, 2, ...: the column of each number of a row. */
  private static String columns(Emission emission) {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            VectorExponentials.class,
            "numbers",
            () -> KernelSet.kernel("numbers")
                .addJavadoc("0, 1, 2, ... in a row with room for whole vectors.\n")
                .returns(emission.scalar().array())
                .addParameter(int.class, "count")
                .addStatement(
                    "$T numbers = new $T[$L(count)]",
                    emission.scalar().array(),
                    emission.scalar().type(),
                    new PaddedRows(emission).padded())
                .beginControlFlow("for (int j = 0; j < numbers.length; j++)")
                .addStatement("numbers[j] = j")
                .endControlFlow()
                .addStatement("return numbers")
                .build());
    String kernel = "numbers";
    emission
        .kernels()
        .defineTable(
            "NUMBERS",
            () -> FieldSpec.builder(
                    emission.scalar().array(), "NUMBERS", Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The column of each number in a row.\n")
                .initializer("$L($L)", kernel, emission.plan().widest())
                .build());
    return "NUMBERS";
  }

  private static String apply(Emission emission, String name, String sign, String method) {
    VectorLanes lanes = new VectorLanes(emission);
    emission
        .kernels()
        .define(
            KernelKind.PART,
            VectorExponentials.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("z = z $L by   [n]\n", sign)
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().type(), "by")
                .addParameter(int.class, "n")
                .beginControlFlow("for (int j = 0; j < n; j += LANES)")
                .addStatement(
                    "$T.fromArray(SPECIES, z, j).$L(by).intoArray(z, j)", lanes.vector(), method)
                .endControlFlow()
                .build());
    return name;
  }
}
