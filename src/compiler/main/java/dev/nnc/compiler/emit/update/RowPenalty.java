package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.WeightRange;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The gradient of l1 sum|W| + l2/2 sum W^2, added to that of W: l1 sign(W) + l2 W. */
public final class RowPenalty {
  private final Emission emission;
  private final WeightRange range;

  public RowPenalty(Emission emission) {
    this.emission = emission;
    this.range = new WeightRange(emission);
  }

  /** What the name of a kernel with this penalty ends with; the numbers are its arguments. */
  public static String suffix(Penalty penalty) {
    return (penalty.l1() == 0 ? "" : "L1") + (penalty.l2() == 0 ? "" : "L2");
  }

  /** The names of the numbers that a kernel with this penalty takes. */
  public static List<String> names(Penalty penalty) {
    List<String> names = new ArrayList<>();
    if (penalty.l1() != 0) {
      names.add("l1");
    }
    if (penalty.l2() != 0) {
      names.add("l2");
    }
    return names;
  }

  /** These numbers. */
  public List<String> values(Penalty penalty) {
    return names(penalty).stream()
        .map(name -> emission.scalar().literal(name.equals("l1") ? penalty.l1() : penalty.l2()))
        .toList();
  }

  /**
   * The statements inside Kernels for a row of the gradient; the numbers are in scope by their
   * names.
   */
  public CodeBlock addToRow(Penalty penalty, int width, String gradient, String weights) {
    CodeBlock.Builder code = CodeBlock.builder();
    names(penalty)
        .forEach(
            name -> code.addStatement("$L($L, $L, $L)", row(name, width), gradient, weights, name));
    return code.build();
  }

  /**
   * The statements of a pass for the stored gradient, an array of rows or, if {@code flat}, one
   * array.
   */
  public CodeBlock addToStored(Penalty penalty, Tensor weight, boolean flat) {
    CodeBlock.Builder code = CodeBlock.builder();
    List<String> values = values(penalty);
    for (int i = 0; i < values.size(); i++) {
      String name = names(penalty).get(i);
      String kernel = flat ? row(name, (int) weight.size()) : rows(name, weight);
      code.addStatement(
          "$L.$L($L, $L, $L$L)",
          KernelSet.CLASS,
          kernel,
          emission.whole(Emission.gradient(weight)),
          Emission.parameter(weight),
          values.get(i),
          range.arguments(weight));
    }
    return code.build();
  }

  private String row(String name, int width) {
    boolean l1 = name.equals("l1");
    String kernel = "add" + (l1 ? "L1" : "L2") + "Row" + width;
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            RowPenalty.class,
            kernel,
            () -> KernelSet.kernel(kernel)
                .addJavadoc("dw += $L   [$L]\n", l1 ? "l1 sign(w)" : "l2 w", width)
                .addParameter(emission.scalar().array(), "dw")
                .addParameter(emission.scalar().array(), "w")
                .addParameter(emission.scalar().type(), name)
                .addCode(Loops.loop(
                    width,
                    CodeBlock.of(
                        "dw[j] = Math.fma($L, $L, dw[j])",
                        name,
                        l1 ? SignKernel.of(emission) + "(w[j])" : "w[j]")))
                .build());
    return kernel;
  }

  private String rows(String name, Tensor weight) {
    String kernel =
        "add" + (name.equals("l1") ? "L1" : "L2") + "To" + weight.rows() + "x" + weight.columns();
    emission.kernels().define(KernelKind.UPDATE, RowPenalty.class, kernel, () -> {
      MethodSpec.Builder method = KernelSet.kernel(kernel)
          .addParameter(emission.scalar().rows(), "dw")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().type(), name);
      return range
          .addTo(method)
          .beginControlFlow("for (int i = $L; i < $L; i++)", range.from(), range.to(weight))
          .addStatement("$L(dw[i], w[i], $L)", row(name, weight.columns()), name)
          .endControlFlow()
          .build();
    });
    return kernel;
  }
}
