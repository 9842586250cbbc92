package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.function.LogOnePlus;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.RowSum;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.List;

/**
 * Softmax cross-entropy. With log S_c = y_c - max - log(sum e^(y - max)), a row's loss is the sum
 * over the classes of -w_c t_c log S_c, t = (1-e) onehot + e/K; its gradient is S sum(w o t) - w o
 * t.
 */
public final class RowCrossEntropy {
  private final Emission emission;
  private final Scalar scalar;
  private final Loss.SoftmaxCrossEntropy loss;
  private final int width;

  RowCrossEntropy(Emission emission, Loss.SoftmaxCrossEntropy loss) {
    this.emission = emission;
    this.scalar = emission.scalar();
    this.loss = loss;
    this.width = emission.plan().network().outputSize();
  }

  private boolean isWeighted() {
    return !loss.weights().isEmpty();
  }

  private boolean isSmoothed() {
    return loss.labelSmoothing() != 0;
  }

  String kernel() {
    String name = "softmaxCrossEntropy" + width;
    emission
        .kernels()
        .define(
            KernelKind.LOSS,
            RowCrossEntropy.class,
            name,
            () -> RowLoss.rows(emission, name, true)
                .addJavadoc("$L   [rows x $L]\n", text(), width)
                .addCode(RowLoss.eachRow(row()))
                .build());
    return KernelSet.call(name);
  }

  private String text() {
    if (!isWeighted() && !isSmoothed()) {
      return "The sum over the rows of -log S[label] with S = softmax(y); (13) g = (S - I_y) scale";
    }
    String target = isSmoothed()
        ? "t = " + Numeral.of(1 - loss.labelSmoothing()) + " I_y + " + Numeral.of(share())
        : "t = I_y";
    String weighted = isWeighted() ? "w o t" : "t";
    return "The sum over the rows and classes of -" + weighted + " o log S with S = softmax(y),\n"
        + target + "; (13) g = (S sum(" + weighted + ") - " + weighted + ") scale";
  }

  /** e/K. */
  private double share() {
    return loss.labelSmoothing() / width;
  }

  private CodeBlock row() {
    CodeTemplate template = CodeTemplate.of("""
            int label = labels[first + r];
            $array:T yr = y[r];
            $array:T gr = g[r];
            int top = 0;
            for (int j = 1; j < $width:L; j++) {
              top = yr[j] > yr[top] ? j : top;
            }
            $type:T max = yr[top];
            double margin = $wide:Lmax - yr[label];
            $spread:L
            $exponentials:L
            // log(1 + rest) keeps what 1 + rest would round away when the label is almost certain
            gr[top] = 0;
            double rest = 0;
            for (int j = 0; j < $width:L; j++) {
              rest += gr[j];
            }
            gr[top] = 1;
            $loss:L
            $type:T share = $whole:L / $sum:L(gr);
            $gradient:L
            gr[label] -= $own:L;
            """)
        .with("array", scalar.array())
        .with("type", scalar.type())
        .with("width", width)
        .with("wide", scalar.widening())
        .with("exponentials", emission.exponentials().of(emission, width, "yr", "gr"))
        .with("sum", new RowSum(emission).kernel(width));
    LogOnePlus.define(emission.functions());
    return isWeighted() || isSmoothed() ? general(template) : plain(template);
  }

  private CodeBlock plain(CodeTemplate template) {
    return template
        .with("spread", "")
        .with("loss", "loss += margin + " + LogOnePlus.CALL + "(rest);\n")
        .with("whole", "scale")
        .with("gradient", emission.exponentials().scale(emission, width, "gr", "share"))
        .with("own", "scale")
        .code();
  }

  private CodeBlock general(CodeTemplate template) {
    double confident = 1 - loss.labelSmoothing();
    String weight = isWeighted() ? RowLoss.CLASS_WEIGHTS + "[j] * " : "";
    String own = isWeighted()
        ? scalar.narrowed(number(confident) + " * " + RowLoss.CLASS_WEIGHTS + "[label]")
        : scalar.literal(confident);
    String sum = "own * (margin + log)";
    String whole = "scale * own";
    if (isSmoothed()) {
      sum += " + " + number(share()) + " * (spread + " + number(totalWeight()) + " * log)";
      whole = "scale * (own + " + scalar.literal(share() * totalWeight()) + ")";
    }
    return template
        .with("spread", isSmoothed() ? spread(weight) : "")
        .with(
            "loss",
            "double log = " + LogOnePlus.CALL + "(rest);\n"
                + scalar.precision().javaType() + " own = " + own + ";\n"
                + "loss += " + sum + ";\n")
        .with("whole", whole)
        .with(
            "gradient",
            isSmoothed()
                ? Loops.loop(
                    width,
                    CodeBlock.of(
                        "gr[j] = gr[j] * share - $L$L * scale", weight, scalar.literal(share())))
                : emission.exponentials().scale(emission, width, "gr", "share"))
        .with("own", "own * scale")
        .code();
  }

  private CodeBlock spread(String weight) {
    return CodeBlock.builder()
        .addStatement("double spread = 0")
        .add(Loops.loop(
            width, CodeBlock.of("spread += $L($Lmax - yr[j])", weight, scalar.widening())))
        .build();
  }

  private double totalWeight() {
    List<Double> weights = loss.weights();
    return weights.isEmpty()
        ? width
        : weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
