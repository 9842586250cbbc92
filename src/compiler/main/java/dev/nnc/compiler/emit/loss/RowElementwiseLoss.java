package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Loss;

/** The losses that are a mean over the outputs of a function of one output and its target. */
final class RowElementwiseLoss {
  private final Emission emission;
  private final Loss.Elementwise loss;
  private final int width;

  RowElementwiseLoss(Emission emission, Loss.Elementwise loss) {
    this.emission = emission;
    this.loss = loss;
    this.width = emission.plan().network().outputSize();
  }

  String kernel() {
    LossFormula formula = LossFormula.of(loss, emission);
    String name = formula.name() + width;
    return emission.kernels().named(name, () ->
        RowLoss.rows(emission, name, false)
            .addJavadoc(
                "The sum over the rows of the mean of $L;$L(13) g = its derivative by y, times scale   [rows x $L]\n",
                formula.text(), formula.text().length() > 45 ? "\n" : " ", width)
            .addStatement("final $T share = scale / $L", emission.scalar().type(), width)
            .addCode(RowLoss.eachRow(row(formula)))
            .build());
  }

  private CodeBlock row(LossFormula formula) {
    return CodeTemplate.of("""
        int at = (first + r) * $width:L;
        $array:T yr = y[r];
        $array:T gr = g[r];
        double sum = 0;
        for (int j = 0; j < $width:L; j++) {
          final $type:T z = yr[j];
          final $type:T t = targets[at + j];
          $locals:Lsum += $loss:L;
          gr[j] = $gradient:L * share;
        }
        loss += sum / $width:L;
        """)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("width", width)
        .with("locals", formula.locals().replace("\n", "\n  "))
        .with("loss", formula.loss())
        .with("gradient", formula.gradient())
        .code();
  }
}
