package dev.nnc.compiler.emit.rows;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;

/** The kernel of a single row's input gradient, where W^T would be read but once. */
public final class SingleRow {
  private final Emission emission;

  public SingleRow(Emission emission) {
    this.emission = emission;
  }

  /**
   * {@code inputGradientRow(d, w, g, k, n)}: without W^T, whose making would cost more than the
   * product.
   */
  public String inputGradient() {
    emission
        .kernels()
        .define(
            KernelKind.INPUT_GRADIENT,
            SingleRow.class,
            "inputGradientRow",
            () -> KernelSet.kernel("inputGradientRow")
                .addJavadoc(
                    "The same for one row, without w^T: four sums at a time, because each waits for its last addition.\n")
                .addParameter(emission.scalar().array(), "d")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(emission.scalar().array(), "g")
                .addParameter(int.class, "k")
                .addParameter(int.class, "n")
                .addCode(CodeTemplate.of("""
                    int i = 0;
                    for (; i + 4 <= k; i += 4) {
                      $array:T w0 = w[i];
                      $array:T w1 = w[i + 1];
                      $array:T w2 = w[i + 2];
                      $array:T w3 = w[i + 3];
                      $type:T s0 = 0;
                      $type:T s1 = 0;
                      $type:T s2 = 0;
                      $type:T s3 = 0;
                      for (int j = 0; j < n; j++) {
                        s0 = Math.fma(d[j], w0[j], s0);
                        s1 = Math.fma(d[j], w1[j], s1);
                        s2 = Math.fma(d[j], w2[j], s2);
                        s3 = Math.fma(d[j], w3[j], s3);
                      }
                      g[i] = s0;
                      g[i + 1] = s1;
                      g[i + 2] = s2;
                      g[i + 3] = s3;
                    }
                    for (; i < k; i++) {
                      $type:T sum = 0;
                      for (int j = 0; j < n; j++) {
                        sum = Math.fma(d[j], w[i][j], sum);
                      }
                      g[i] = sum;
                    }
                    """)
                    .with("array", emission.scalar().array())
                    .with("type", emission.scalar().type())
                    .code())
                .build());
    return "inputGradientRow";
  }
}
