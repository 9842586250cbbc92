package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.function.Term;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavadocText;
import dev.nnc.compiler.model.Loss;

/** The losses that are a mean over the outputs of a function of one output and its target. */
final class RowElementwiseLoss {
  /** A formula of more characters has a line of its own. */
  private static final int LONG = 45;

  private final Emission emission;
  private final Loss.Elementwise loss;
  private final int width;

  RowElementwiseLoss(Emission emission, Loss.Elementwise loss) {
    this.emission = emission;
    this.loss = loss;
    this.width = emission.plan().network().outputSize();
  }

  String kernel() {
    String name = name() + width;
    emission
        .kernels()
        .define(
            KernelKind.LOSS,
            RowElementwiseLoss.class,
            name,
            () -> (loss.ofLabels() ? ofLabels(name) : ofTargets(name)).build());
    return KernelSet.call(name);
  }

  /** One output a row, whose target is the row's label. */
  private MethodSpec.Builder ofLabels(String name) {
    return RowLoss.rows(emission, name, true)
        .addJavadoc(
            "The sum over the rows of $L, t the label;\n(13) g = its derivative by y, times scale   [rows x 1]\n",
            JavadocText.of(loss.formula()))
        .addCode(RowLoss.eachRow(labelledRow(LossFormula.of(loss, emission))));
  }

  private CodeBlock labelledRow(LossFormula formula) {
    return CodeTemplate.of("""
        $type:T z = y[r][0];
        $type:T t = labels[first + r];
        $locals:L
        loss += $loss:L;
        g[r][0] = $gradient:L;
        """)
        .with("type", emission.scalar().type())
        .with("locals", formula.locals())
        .with("loss", formula.loss().text())
        .with(
            "gradient",
            Term.product(formula.gradient(), "*", Term.name("scale")).text())
        .code();
  }

  private MethodSpec.Builder ofTargets(String name) {
    String line = loss.formula().length() > LONG ? "\n" : " ";
    return RowLoss.rows(emission, name, false)
        .addJavadoc(
            "The sum over the rows of the mean of$L$L;$L(13) g = its derivative by y, times scale   [rows x $L]\n",
            line,
            JavadocText.of(loss.formula()),
            line,
            width)
        .addStatement("$T share = scale / $L", emission.scalar().type(), width)
        .addCode(RowLoss.eachRow(row(LossFormula.of(loss, emission))));
  }

  /** The word in camel case. */
  private String name() {
    String[] words = loss.spelling().split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  private CodeBlock row(LossFormula formula) {
    return CodeTemplate.of("""
        int at = (first + r) * $width:L;
        $array:T yr = y[r];
        $array:T gr = g[r];
        double sum = 0;
        for (int j = 0; j < $width:L; j++) {
          $type:T z = yr[j];
          $type:T t = targets[at + j];
          $locals:L
          sum += $loss:L;
          gr[j] = $gradient:L;
        }
        loss += sum / $width:L;
        """)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("width", width)
        .with("locals", formula.locals())
        .with("loss", formula.loss().text())
        .with(
            "gradient",
            Term.product(formula.gradient(), "*", Term.name("share")).text())
        .code();
  }
}
