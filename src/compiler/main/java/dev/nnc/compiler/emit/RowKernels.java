package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * The inner loops of the plain target. C2 turns a loop into vector instructions only if all its arrays are indexed by
 * the same j, so matrices are arrays of rows; eight terms at a time keep a row's loads and stores from dominating.
 */
final class RowKernels {
  /** Rows of W that one pass over an output row takes: above ten, C2 gives up on the loop. */
  static final int TERMS = 8;

  private final Emission emission;

  RowKernels(Emission emission) {
    this.emission = emission;
  }

  /** c += z[k] w[k] + z[k+1] w[k+1] + …: {@code add8x32(c, z, w, k)}. */
  String add(int terms, int width) {
    return emission.kernels().local(
        "add" + terms + "x" + width,
        () ->
            kernel("add" + terms + "x" + width)
                .addJavadoc("c += $L, in this order   [$L]\n", sum(terms, "z[k]", "w[k]"), width)
                .addParameter(emission.scalar().array(), "c")
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(int.class, "k")
                .addCode(loads(terms, "z[k$L]", "w[k$L]", "w"))
                .addCode(loop(terms, width, "w"))
                .build());
  }

  /** c += z[r][i] d[r] + z[r+1][i] d[r+1] + …: {@code addColumn8x32(c, z, i, d, r)}. */
  String addColumn(int terms, int width) {
    return emission.kernels().local(
        "addColumn" + terms + "x" + width,
        () ->
            kernel("addColumn" + terms + "x" + width)
                .addJavadoc("c += $L, in this order   [$L]\n", sum(terms, "z[r][i]", "d[r]"), width)
                .addParameter(emission.scalar().array(), "c")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "i")
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(int.class, "r")
                .addCode(loads(terms, "z[r$L][i]", "d[r$L]", "d"))
                .addCode(loop(terms, width, "d"))
                .build());
  }

  static MethodSpec.Builder kernel(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
  }

  private static String sum(int terms, String factor, String row) {
    String first = factor + " " + row;
    return terms == 1 ? first : first + " + … (" + terms + " terms)";
  }

  private CodeBlock loads(int terms, String factor, String row, String letter) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int t = 0; t < terms; t++) {
      code.addStatement("final $T z$L = " + factor, emission.scalar().type(), t, offset(t));
    }
    for (int t = 0; t < terms; t++) {
      code.addStatement("final $T $L$L = " + row, emission.scalar().array(), letter, t, offset(t));
    }
    return code.build();
  }

  private static String offset(int t) {
    return t == 0 ? "" : " + " + t;
  }

  private CodeBlock loop(int terms, int width, String letter) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow("for (int j = 0; j < $L; j++)", width)
            .addStatement("$T sum = c[j]", emission.scalar().type());
    for (int t = 0; t < terms; t++) {
      code.addStatement("sum = Math.fma(z$L, $L$L[j], sum)", t, letter, t);
    }
    return code.addStatement("c[j] = sum").endControlFlow().build();
  }
}
