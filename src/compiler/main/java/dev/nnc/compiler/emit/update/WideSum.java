package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import java.util.Locale;

/**
 * Sums over all entries of an array, in double: four partial sums, because each addition waits for
 * the one before.
 */
public enum WideSum {
  SQUARES("squares", "the squares"),
  MAGNITUDES("magnitudes", "the magnitudes");

  private final String noun;
  private final String text;

  WideSum(String noun, String text) {
    this.noun = noun;
    this.text = text;
  }

  /** The kernel for one array, or for an array of rows, to be called from outside Kernels. */
  public String kernel(Emission emission, boolean flat) {
    String name = noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    String array = "sumOf" + name;
    emission
        .kernels()
        .define(
            KernelKind.PART,
            WideSum.class,
            array,
            () -> KernelSet.kernel(array)
                .addJavadoc("The sum of $L of z.\n", text)
                .returns(double.class)
                .addParameter(emission.scalar().array(), "z")
                .addCode(ofArray(emission))
                .build());
    return flat ? KernelSet.CLASS + "." + array : ofRows(emission, array);
  }

  private CodeBlock ofArray(Emission emission) {
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("double s0 = 0, s1 = 0, s2 = 0, s3 = 0")
        .addStatement("int j = 0")
        .beginControlFlow("for (; j + 4 <= z.length; j += 4)");
    for (int i = 0; i < 4; i++) {
      code.addStatement("s$L += $L", i, term(emission, i == 0 ? "z[j]" : "z[j + " + i + "]"));
    }
    code.endControlFlow();
    // As if zeros stood behind it: padded rows of the vector target have the same sum.
    for (int i = 0; i < 3; i++) {
      String entry = i == 0 ? "j" : "j + " + i;
      code.beginControlFlow("if ($L < z.length)", entry)
          .addStatement("s$L += $L", i, term(emission, "z[" + entry + "]"))
          .endControlFlow();
    }
    return code.addStatement("return s0 + s1 + (s2 + s3)").build();
  }

  private String term(Emission emission, String entry) {
    return this == SQUARES
        ? emission.scalar().widening() + entry + " * " + entry
        : "Math.abs(" + entry + ")";
  }

  private String ofRows(Emission emission, String array) {
    String name = array + "OfRows";
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            WideSum.class,
            name,
            () -> KernelSet.kernel(name)
                .returns(TypeName.DOUBLE)
                .addParameter(emission.scalar().rows(), "z")
                .addStatement("double sum = 0")
                .beginControlFlow("for ($T row : z)", emission.scalar().array())
                .addStatement("sum += $L(row)", array)
                .endControlFlow()
                .addStatement("return sum")
                .build());
    return KernelSet.call(name);
  }
}
