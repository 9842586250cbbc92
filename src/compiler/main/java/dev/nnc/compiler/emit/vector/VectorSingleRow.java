package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;

/** Kernels on vectors for one row, where weights are read once and tiles have nothing to share. */
final class VectorSingleRow {
  /** Terms that one pass over a row of sums adds. */
  private static final int TERMS = 8;

  private final Emission emission;
  private final VectorLanes lanes;

  VectorSingleRow(Emission emission, VectorLanes lanes) {
    this.emission = emission;
    this.lanes = lanes;
  }

  /** {@code productLongRow(z, w, b, out, terms, n)}. */
  String product() {
    emission
        .kernels()
        .define(
            KernelKind.PRODUCT,
            VectorSingleRow.class,
            "productLongRow",
            () -> KernelSet.kernel("productLongRow")
                .addJavadoc(
                    "The same for a row whose sums no registers hold: some terms of all sums at a time.\n")
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(emission.scalar().array(), "b")
                .addParameter(emission.scalar().array(), "out")
                .addParameter(int.class, "terms")
                .addParameter(int.class, "n")
                .addCode(CodeTemplate.of("""
                    System.arraycopy(b, 0, out, 0, n);
                    int k = 0;
                    for (; k + $count:L <= terms; k += $count:L) {
                      $several:L(z, w, out, k, n);
                    }
                    for (; k < terms; k++) {
                      $one:L(z, w, out, k, n);
                    }
                    """)
                    .with("count", TERMS)
                    .with("several", addTerms(TERMS))
                    .with("one", addTerms(1))
                    .code())
                .build());
    return "productLongRow";
  }

  private String addTerms(int count) {
    String name = "addTerms" + count;
    emission.kernels().define(KernelKind.PART, VectorSingleRow.class, name, () -> {
      var method = KernelSet.kernel(name)
          .addJavadoc(
              "out += z[k] w[k]$L, in this order   [n]\n",
              count == 1 ? "" : " + z[k + 1] w[k + 1] + …")
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().array(), "out")
          .addParameter(int.class, "k")
          .addParameter(int.class, "n");
      for (int t = 0; t < count; t++) {
        String k = t == 0 ? "k" : "k + " + t;
        method.addStatement(
            "$T a$L = $T.broadcast(SPECIES, z[$L])", lanes.vector(), t, lanes.vector(), k);
        method.addStatement("$T w$L = w[$L]", emission.scalar().array(), t, k);
      }
      method
          .beginControlFlow("for (int j = 0; j < n; j += LANES)")
          .addStatement("$T sum = $T.fromArray(SPECIES, out, j)", lanes.vector(), lanes.vector());
      for (int t = 0; t < count; t++) {
        method.addStatement(
            "sum = a$L.fma($T.fromArray(SPECIES, w$L, j), sum)", t, lanes.vector(), t);
      }
      return method.addStatement("sum.intoArray(out, j)").endControlFlow().build();
    });
    return name;
  }

  /** {@code updateRow(z, d, w, k, n, rate)}. */
  String update() {
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            VectorSingleRow.class,
            "updateRow",
            () -> KernelSet.kernel("updateRow")
                .addJavadoc(
                    "(16) dw = z^T d for one row, each number used at once: w += z^T (-rate d)   [k x n]\n")
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().array(), "d")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(int.class, "k")
                .addParameter(int.class, "n")
                .addParameter(emission.scalar().type(), "rate")
                .addCode(CodeTemplate.of("""
                    int j = 0;
                    for (; n - j > LANES; j += PANEL) {
                      $two:L(z, d, w, j, k, rate);
                    }
                    if (j < n) {
                      $one:L(z, d, w, j, k, rate);
                    }
                    """)
                    .with("two", update(2))
                    .with("one", update(1))
                    .code())
                .build());
    return "updateRow";
  }

  /**
   * {@code updateRow2(z, d, w, j, k, rate)}: some vectors of each row of w, whose part of d stays
   * in registers.
   */
  private String update(int vectors) {
    String name = "updateRow" + vectors;
    emission.kernels().define(KernelKind.PART, VectorSingleRow.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "The same for $L of each row of w, from column j on.\n",
              vectors == 1 ? "one vector" : "two vectors")
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().array(), "d")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(int.class, "j")
          .addParameter(int.class, "k")
          .addParameter(emission.scalar().type(), "rate");
      for (int v = 0; v < vectors; v++) {
        method.addStatement(
            "$T d$L = $T.fromArray(SPECIES, d, $L).mul(-rate)",
            lanes.vector(),
            v,
            lanes.vector(),
            column(v));
      }
      method
          .beginControlFlow("for (int i = 0; i < k; i++)")
          .addStatement("$T wi = w[i]", emission.scalar().array())
          .addStatement("$T zi = $T.broadcast(SPECIES, z[i])", lanes.vector(), lanes.vector());
      for (int v = 0; v < vectors; v++) {
        method.addStatement(
            "zi.fma(d$L, $T.fromArray(SPECIES, wi, $L)).intoArray(wi, $L)",
            v,
            lanes.vector(),
            column(v),
            column(v));
      }
      return method.endControlFlow().build();
    });
    return name;
  }

  private static String column(int v) {
    return v == 0 ? "j" : "j + LANES";
  }
}
