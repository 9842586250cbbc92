package dev.nnc.compiler.emit.straight;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.function.IsZero;
import dev.nnc.compiler.emit.function.LogOnePlus;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.RowSum;
import dev.nnc.compiler.emit.loss.RowCrossEntropy;
import dev.nnc.compiler.emit.loss.RowLoss;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.operation.Value;

/**
 * The loss of one row whose outputs are local variables, and its gradient times -rate: with that
 * factor from G_{L+1} on, each update of a step with one row is a single fma.
 */
final class StraightLoss {
  private final Emission emission;
  private final Plan plan;
  private final Value output;
  private final int width;

  StraightLoss(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
    this.output = plan.output();
    this.width = output.width();
  }

  /**
   * Statements that declare {@code double loss} and the numbers of G_{L+1}, and return the loss if
   * it is not finite.
   */
  CodeBlock code() {
    Loss loss = plan.network().loss().orElseThrow();
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("$T y = $L[0]", emission.scalar().array(), emission.value(output));
    for (int j = 0; j < width; j++) {
      code.addStatement("y[$L] = $L", j, z(j));
    }
    return code.add(plan.loss().orElseThrow().unrolled() ? crossEntropy(loss) : kernel(loss))
        .build();
  }

  private String z(int j) {
    return StraightLine.local(output, j);
  }

  /** The loss and its gradient by the loop over rows. */
  private CodeBlock call(Loss loss) {
    return new RowLoss(emission)
        .callFromKernel(
            loss,
            emission.value(output),
            Expected.of(emission).name(),
            "row",
            "1",
            gradient(),
            emission.scalar().literal(1));
  }

  private String gradient() {
    return "s." + plan.backward().orElseThrow().lossGradient().field();
  }

  private CodeBlock kernel(Loss loss) {
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement("double loss = $L", call(loss))
        .beginControlFlow("if (!Double.isFinite(loss))")
        .addStatement("return loss")
        .endControlFlow()
        .addStatement("$T g = $L[0]", emission.scalar().array(), gradient())
        .add("// every gradient carries the factor -rate from here on\n");
    for (int j = 0; j < width; j++) {
      define(code, j, "-rate * g[" + j + "]");
    }
    return code.build();
  }

  /**
   * Softmax cross-entropy as {@link RowCrossEntropy} has it, without a branch: which class is the
   * largest, or the label, cannot be foretold, and a wrong guess costs as much as an exponential.
   */
  private CodeBlock crossEntropy(Loss loss) {
    CodeBlock.Builder code = CodeBlock.builder()
        .addStatement(
            "$T max = $L",
            emission.scalar().type(),
            RowSum.fold(width, this::z, (a, b) -> "Math.max(" + a + ", " + b + ")"));
    String exp = emission.functions().use(Function.EXP);
    LogOnePlus.define(emission.functions());
    IsZero.define(emission.functions(), emission.scalar());
    for (int j = 0; j < width; j++) {
      code.addStatement("$T e_$L = $L($L - max)", emission.scalar().type(), j, exp, z(j));
    }
    code.add("// 1 for the largest, else 0: log(1 + rest) keeps what 1 + rest would round away\n");
    StringBuilder rest = new StringBuilder(emission.scalar().widening());
    StringBuilder tops = new StringBuilder();
    for (int j = 0; j < width; j++) {
      code.addStatement("int top_$L = (int) e_$L", j, j);
      rest.append("(e_").append(j).append(" - top_").append(j).append(") + ");
      tops.append("top_").append(j).append(j < width - 1 ? " + " : " - 1");
    }
    code.addStatement("double rest = $L($L)", rest, tops)
        .addStatement("int label = labels[row]")
        .addStatement("double margin = $Lmax - y[label]", emission.scalar().widening())
        .beginControlFlow("if (!Double.isFinite(margin + rest))")
        .addStatement("return $L", call(loss))
        .endControlFlow()
        .addStatement("double loss = margin + $L(rest)", LogOnePlus.CALL)
        .add(
            "// (13) $L = S - I_y, and every gradient carries the factor -rate from here on\n",
            output.gradient())
        .addStatement(
            "$T share = -rate / ($L)", emission.scalar().type(), RowSum.sum(width, j -> "e_" + j));
    for (int j = 0; j < width; j++) {
      String other = j == 0 ? "label" : "label ^ " + j;
      define(code, j, "Math.fma(e_" + j + ", share, rate * " + IsZero.CALL + "(" + other + "))");
    }
    return code.build();
  }

  private void define(CodeBlock.Builder code, int j, String value) {
    code.addStatement(
        "$T $L = $L", emission.scalar().type(), StraightLine.gradient(output, j), value);
  }
}
