package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.ArrayTypeName;
import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.model.Loss;

/**
 * The loss of rows of outputs and, in the same pass, its gradient (13). Each kernel returns the sum of the rows'
 * losses and writes g = dLoss/dy times a scale; g may be y itself where only the loss is wanted.
 */
final class RowLoss {
  private final Emission emission;
  private final int width;

  RowLoss(Emission emission) {
    this.emission = emission;
    this.width = emission.plan().network().outputSize();
  }

  /** The call: {@code Kernels.mse3(s.z4, targets, first, rows, s.gradientA, scale)}. */
  CodeBlock call(Loss loss, String y, String expected, String first, String rows, String g, String scale) {
    String name =
        loss instanceof Loss.Elementwise elementwise ? elementwise(elementwise) : softmaxCrossEntropy();
    return CodeBlock.of("$L($L, $L, $L, $L, $L, $L)", name, y, expected, first, rows, g, scale);
  }

  private String softmaxCrossEntropy() {
    String name = "softmaxCrossEntropy" + width;
    return emission.kernels().named(name, () -> {
      CodeBlock row =
          CodeTemplate.of("""
              int label = labels[first + r];
              $array:T yr = y[r];
              $array:T gr = g[r];
              int top = 0;
              for (int j = 1; j < $width:L; j++) {
                top = yr[j] > yr[top] ? j : top;
              }
              final $type:T max = yr[top];
              double margin = $wide:Lmax - yr[label];
              double rest = 0;
              for (int j = 0; j < $width:L; j++) {
                gr[j] = $exp:L(yr[j] - max);
                rest += j == top ? 0 : gr[j];
              }
              // log(1 + rest) keeps what 1 + rest would round away when the label is almost certain
              loss += margin + StrictMath.log1p(rest);
              final $type:T share = scale / $sum:L(gr);
              for (int j = 0; j < $width:L; j++) {
                gr[j] *= share;
              }
              gr[label] -= scale;
              """)
              .with("array", emission.scalar().array())
              .with("type", emission.scalar().type())
              .with("width", width)
              .with("wide", emission.scalar().widening())
              .with("exp", emission.functions().use(Function.EXP))
              .with("sum", new RowSum(emission).kernel(width))
              .code();
      return rows(name, ArrayTypeName.of(int.class), "labels")
          .addJavadoc("The sum over the rows of -log S[label] with S = softmax(y); (13) g = (S - I_y) scale   [rows x $L]\n", width)
          .addCode(eachRow(row))
          .build();
    });
  }

  private String elementwise(Loss.Elementwise loss) {
    Formula formula = formula(loss);
    String name = formula.name + width;
    return emission.kernels().named(name, () -> {
      CodeBlock row =
          CodeTemplate.of("""
              int at = (first + r) * $width:L;
              $array:T yr = y[r];
              $array:T gr = g[r];
              double sum = 0;
              for (int j = 0; j < $width:L; j++) {
                final $type:T z = yr[j];
                final $type:T t = targets[at + j];
                sum += $loss:L;
                gr[j] = $gradient:L * share;
              }
              loss += sum / $width:L;
              """)
              .with("array", emission.scalar().array())
              .with("type", emission.scalar().type())
              .with("width", width)
              .with("loss", formula.loss)
              .with("gradient", formula.gradient)
              .code();
      return rows(name, emission.scalar().array(), "targets")
          .addJavadoc("The sum over the rows of the mean of $L; (13) g = its derivative by y, times scale   [rows x $L]\n",
              formula.text, width)
          .addStatement("final $T share = scale / $L", emission.scalar().type(), width)
          .addCode(eachRow(row))
          .build();
    });
  }

  private record Formula(String name, String text, String loss, String gradient) {}

  /** The loss of one output z and target t, and its derivative. */
  private Formula formula(Loss.Elementwise loss) {
    String two = emission.scalar().literal(2);
    String wide = emission.scalar().widening();
    return switch (loss.kind()) {
      case MSE ->
          new Formula("mse", "(y - t)^2", "(" + wide + "z - t) * (" + wide + "z - t)", two + " * (z - t)");
      case BINARY_CROSS_ENTROPY ->
          new Formula(
              "binaryCrossEntropy",
              "-t log s - (1 - t) log(1 - s), s = sigmoid(y)",
              // max(z, 0) - z t + log(1 + e^-|z|) does not overflow, and keeps small losses
              "Math.max(z, 0.0) - " + wide + "z * t + "
                  + emission.functions().use(Function.LOG1P)
                  + "("
                  + emission.functions().use(Function.EXP)
                  + "(-Math.abs(z)))",
              "(" + emission.functions().use(Function.SIGMOID) + "(z) - t)");
      default -> throw new IllegalStateException("a loss that the checker refuses: " + loss.spelling());
    };
  }

  private MethodSpec.Builder rows(String name, TypeName expectedType, String expected) {
    return RowKernels.kernel(name)
        .returns(double.class)
        .addParameter(emission.scalar().rows(), "y")
        .addParameter(expectedType, expected)
        .addParameter(int.class, "first")
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().rows(), "g")
        .addParameter(emission.scalar().type(), "scale");
  }

  private static CodeBlock eachRow(CodeBlock body) {
    return CodeBlock.builder()
        .addStatement("double loss = 0")
        .beginControlFlow("for (int r = 0; r < rows; r++)")
        .add(body)
        .endControlFlow()
        .addStatement("return loss")
        .build();
  }
}
