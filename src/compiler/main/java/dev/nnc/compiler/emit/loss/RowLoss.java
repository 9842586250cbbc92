package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.model.Loss;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The loss of rows of outputs and, in the same pass, its gradient (13). Each kernel returns the sum
 * of the rows' losses and writes g = dLoss/dy times a scale; g may be y itself where only the loss
 * is wanted.
 */
public final class RowLoss {
  /** The weights of the classes, a constant of the class. */
  static final String CLASS_WEIGHTS = "CLASS_WEIGHTS";

  private final Emission emission;

  public RowLoss(Emission emission) {
    this.emission = emission;
  }

  /** The call: {@code Kernels.mse3(s.z4, targets, first, rows, s.gradientA, scale)}. */
  public CodeBlock call(
      Loss loss, String y, String expected, String first, String rows, String g, String scale) {
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L)", kernel(loss), y, expected, first, rows, g, scale);
  }

  /** The same inside Kernels. */
  public CodeBlock callFromKernel(
      Loss loss, String y, String expected, String first, String rows, String g, String scale) {
    String name = kernel(loss).substring(KernelSet.CLASS.length() + 1);
    return CodeBlock.of("$L($L, $L, $L, $L, $L, $L)", name, y, expected, first, rows, g, scale);
  }

  private String kernel(Loss loss) {
    if (loss instanceof Loss.SoftmaxCrossEntropy crossEntropy) {
      return new RowCrossEntropy(emission, crossEntropy).kernel();
    }
    return loss instanceof Loss.Elementwise elementwise
        ? new RowElementwiseLoss(emission, elementwise).kernel()
        : new RowMultiMargin(emission).kernel();
  }

  private List<Double> weights() {
    return emission
        .plan()
        .network()
        .loss()
        .flatMap(l ->
            l instanceof Loss.SoftmaxCrossEntropy c ? Optional.of(c.weights()) : Optional.empty())
        .orElse(List.of());
  }

  /** Whether a row counts by the weight of its class. */
  public boolean isWeighted() {
    return !weights().isEmpty();
  }

  /** What the sum of the rows' losses is divided by: their number, or the sum of their weights. */
  public String total(String first, String rows) {
    if (!isWeighted()) {
      return rows;
    }
    emission
        .kernels()
        .define(
            KernelKind.LOSS,
            RowLoss.class,
            "totalWeight",
            () -> KernelSet.kernel("totalWeight")
                .addJavadoc("The sum over the rows of the weight of their class.\n")
                .returns(double.class)
                .addParameter(int[].class, "labels")
                .addParameter(int.class, "first")
                .addParameter(int.class, "rows")
                .addStatement("double total = 0")
                .addCode(
                    Loops.eachRow(CodeBlock.of("total += $L[labels[first + r]];\n", CLASS_WEIGHTS)))
                .addStatement("return total")
                .build());
    String kernel = KernelSet.call("totalWeight");
    return kernel + "(labels, " + first + ", " + rows + ")";
  }

  /** The weights of the classes, if there are any. */
  public Optional<FieldSpec> constant() {
    if (!isWeighted()) {
      return Optional.empty();
    }
    String weights =
        weights().stream().map(emission.scalar()::literal).collect(Collectors.joining(",$W"));
    return Optional.of(FieldSpec.builder(
            emission.scalar().array(),
            CLASS_WEIGHTS,
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("What a row counts in the loss, by its label.\n")
        .initializer("{" + weights + "}")
        .build());
  }

  /** The frame of a kernel. */
  static MethodSpec.Builder rows(Emission emission, String name, boolean labels) {
    TypeName expected = labels ? ArrayTypeName.of(int.class) : emission.scalar().array();
    return KernelSet.kernel(name)
        .returns(double.class)
        .addParameter(emission.scalar().rows(), "y")
        .addParameter(expected, labels ? "labels" : "targets")
        .addParameter(int.class, "first")
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().rows(), "g")
        .addParameter(emission.scalar().type(), "scale");
  }

  /** The sum of {@code loss} over the rows. */
  static CodeBlock eachRow(CodeBlock body) {
    return CodeBlock.builder()
        .addStatement("double loss = 0")
        .beginControlFlow("for (int r = 0; r < rows; r++)")
        .add(body)
        .endControlFlow()
        .addStatement("return loss")
        .build();
  }
}
