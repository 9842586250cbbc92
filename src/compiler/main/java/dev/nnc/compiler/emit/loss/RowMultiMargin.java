package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;

/** Multi-class margin loss; at a margin of exactly 0 the derivative is 0, as PyTorch's is. */
final class RowMultiMargin {
  private final Emission emission;
  private final int width;

  RowMultiMargin(Emission emission) {
    this.emission = emission;
    this.width = emission.plan().network().outputSize();
  }

  String kernel() {
    String name = "multiMargin" + width;
    emission
        .kernels()
        .define(
            KernelKind.LOSS,
            RowMultiMargin.class,
            name,
            () -> RowLoss.rows(emission, name, true)
                .addJavadoc("""
                The sum over the rows and j != label of max(0, 1 - y[label] + y[j]) / $L; (13) g = scale / $L where that is
                above 0, and -g[label] is the sum of the others   [rows x $L]
                """, width, width, width)
                .addStatement("$T share = scale / $L", emission.scalar().type(), width)
                .addCode(RowLoss.eachRow(row()))
                .build());
    return KernelSet.call(name);
  }

  private CodeBlock row() {
    return CodeTemplate.of("""
        int label = labels[first + r];
        $array:T yr = y[r];
        $array:T gr = g[r];
        double right = yr[label];
        double sum = 0;
        int above = 0;
        for (int j = 0; j < $width:L; j++) {
          double margin = j == label ? 0 : 1 - right + yr[j];
          sum += Math.max(margin, 0);
          gr[j] = margin > 0 ? share : 0;
          above += margin > 0 ? 1 : 0;
        }
        gr[label] = -above * share;
        loss += sum / $width:L;
        """)
        .with("array", emission.scalar().array())
        .with("width", width)
        .code();
  }
}
