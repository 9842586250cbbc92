package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;

/**
 * Products of few terms, such as that of a network with few inputs, or the way back from few
 * outputs: one loop over the columns starts each sum and adds all of its terms.
 */
final class ShortProduct {
  private final Emission emission;

  ShortProduct(Emission emission) {
    this.emission = emission;
  }

  /** {@code sumOf6x64(z, w, b, out)}: the sums of one row; without b, they start at 0. */
  String row(int terms, int width, boolean bias) {
    String name = "sumOf" + terms + "x" + width + (bias ? "" : "NoBias");
    emission.kernels().define(KernelKind.PART, ShortProduct.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "out = z w$L for one row, all terms in one loop   [$L] = [$L] [$L x $L]\n",
              bias ? " + b" : "",
              width,
              terms,
              terms,
              width)
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().rows(), "w");
      if (bias) {
        method.addParameter(emission.scalar().array(), "b");
      }
      method.addParameter(emission.scalar().array(), "out");
      for (int k = 0; k < terms; k++) {
        method.addStatement("$T z$L = z[$L]", emission.scalar().type(), k, k);
        method.addStatement("$T w$L = w[$L]", emission.scalar().array(), k, k);
      }
      return method.addCode(loop(terms, width, bias)).build();
    });
    return name;
  }

  private CodeBlock loop(int terms, int width, boolean bias) {
    CodeBlock.Builder code = CodeBlock.builder()
        .beginControlFlow("for (int j = 0; j < $L; j++)", width)
        .addStatement(
            "$T sum = Math.fma(z0, w0[j], $L)",
            emission.scalar().type(),
            bias ? "b[j]" : emission.scalar().zero());
    for (int k = 1; k < terms; k++) {
      code.addStatement("sum = Math.fma(z$L, w$L[j], sum)", k, k);
    }
    return code.addStatement("out[j] = sum").endControlFlow().build();
  }
}
