package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.plan.BackwardStep;
import dev.nnc.compiler.plan.Penalty;
import dev.nnc.compiler.plan.RowBlocks;
import dev.nnc.compiler.plan.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The gradients dW = Z^T D and db on arrays of rows, either stored or, a tile of dW at a time, used at once to update
 * the weights. The sum over the rows stands apart from W, because adding each row's part to W loses small updates.
 */
final class RowGradient implements Gradients {
  private final Emission emission;
  private final RowKernels kernels;
  private final RowPenalty penalties;
  private final WeightRange range;

  RowGradient(Emission emission, RowKernels kernels) {
    this.emission = emission;
    this.kernels = kernels;
    this.penalties = new RowPenalty(emission);
    this.range = new WeightRange(emission);
  }

  @Override
  public CodeBlock store(BackwardStep.WeightGradient step) {
    Tensor weight = step.operation().weight();
    String name = "weightGradient" + weight.rows() + "x" + weight.columns();
    emission.kernels().local(name, () -> weightKernel(name, weight, CodeBlock.of("$L(z, i, n, d, rows, dw, i);\n",
        tile(weight.columns())))
        .build());
    return CodeBlock.builder()
        .addStatement("$L.$L($L, $L, $L, $L$L)", KernelSet.CLASS, name, emission.whole(step.operation().input()),
            emission.whole(step.gradient()), emission.allRows(), emission.whole(gradient(weight)), range.arguments(weight))
        .add(penalties.addToStored(step.operation().penalty(), weight, false))
        .build();
  }

  @Override
  public CodeBlock update(BackwardStep.WeightGradient step, RowUpdate update) {
    Tensor weight = step.operation().weight();
    Penalty penalty = step.operation().penalty();
    String name = "updateWeight" + weight.rows() + "x" + weight.columns() + RowPenalty.suffix(penalty);
    emission.kernels().local(name, () -> updateKernel(name, weight, penalty, update));
    List<String> numbers = new ArrayList<>(update.numbers());
    numbers.addAll(penalties.values(penalty));
    return CodeBlock.of("$L.$L($L, $L, $L, s.$L, $L, $L$L);\n", KernelSet.CLASS, name,
        emission.whole(step.operation().input()), emission.whole(step.gradient()), emission.allRows(), RowWorkspace.TILE,
        weightsAndState(weight, update), String.join(", ", numbers), range.arguments(weight));
  }

  static String weightsAndState(Tensor tensor, RowUpdate update) {
    String state = update.state(tensor).stream().map(s -> ", " + s).collect(Collectors.joining());
    return Emission.parameter(tensor) + state;
  }

  /** The field of the stored gradient of a tensor: dw1. */
  static String gradient(Tensor tensor) {
    return "d" + tensor.field();
  }

  private MethodSpec.Builder weightKernel(String name, Tensor weight, CodeBlock body) {
    MethodSpec.Builder method = RowKernels.kernel(name)
        .addJavadoc("(16) dw = z^T d   [$L x $L] = [$L x rows] [rows x $L]\n", weight.rows(), weight.columns(),
            weight.rows(), weight.columns())
        .addParameter(emission.scalar().rows(), "z")
        .addParameter(emission.scalar().rows(), "d")
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().rows(), "dw");
    return range.addTo(method).addCode(eachTile(weight, body));
  }

  private MethodSpec updateKernel(String name, Tensor weight, Penalty penalty, RowUpdate update) {
    MethodSpec.Builder method =
        RowKernels.kernel(name)
            .addJavadoc("(16) dw = z^T d, a tile of its rows at a time, each used at once to update w   [$L x $L]\n",
                weight.rows(), weight.columns())
            .addParameter(emission.scalar().rows(), "z")
            .addParameter(emission.scalar().rows(), "d")
            .addParameter(int.class, "rows")
            .addParameter(emission.scalar().rows(), "dw")
            .addParameter(emission.scalar().rows(), "w");
    update.stateNames().forEach(state -> method.addParameter(emission.scalar().rows(), state));
    List<String> states = update.stateNames().stream().map(state -> state + "[i + t]").toList();
    CodeBlock body =
        CodeBlock.builder()
            .add("$L(z, i, n, d, rows, dw, 0);\n", tile(weight.columns()))
            .beginControlFlow("for (int t = 0; t < n; t++)")
            .add(penalties.addToRow(penalty, weight.columns(), "dw[t]", "w[i + t]"))
            .add(update.call(weight.columns(), "w[i + t]", "dw[t]", states))
            .endControlFlow()
            .build();
    update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
    RowPenalty.names(penalty).forEach(number -> method.addParameter(emission.scalar().type(), number));
    return range.addTo(method).addCode(eachTile(weight, body)).build();
  }

  private CodeBlock eachTile(Tensor weight, CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int i = $L; i < $L; i += ROW_TILE)", range.from(), range.to(weight))
        .addStatement("int n = Math.min(ROW_TILE, $L - i)", range.to(weight))
        .add(body)
        .endControlFlow()
        .build();
  }

  /** n rows of dW from row i on, into c from row at on. */
  private String tile(int width) {
    String name = "gradientTile" + width;
    return emission.kernels().local(name, () -> {
      CodeBlock.Builder code =
          CodeBlock.builder()
              .beginControlFlow("for (int t = 0; t < n; t++)")
              .addStatement("$T.fill(c[at + t], 0, $L, $L)", Types.ARRAYS, width, emission.scalar().zero())
              .endControlFlow()
              .addStatement("int r = 0");
      for (int block : RowBlocks.sizes(emission.plan().network().batch())) {
        code.beginControlFlow("for (; r + $L <= rows; r += $L)", block, block)
            .beginControlFlow("for (int t = 0; t < n; t++)")
            .addStatement("$L(c[at + t], z, i + t, d, r)", kernels.addColumn(block, width))
            .endControlFlow()
            .endControlFlow();
      }
      return RowKernels.kernel(name)
          .addJavadoc("Rows i … i+n-1 of z^T d into c from row at on; the rows are added in order   [n x $L]\n", width)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "i")
          .addParameter(int.class, "n")
          .addParameter(emission.scalar().rows(), "d")
          .addParameter(int.class, "rows")
          .addParameter(emission.scalar().rows(), "c")
          .addParameter(int.class, "at")
          .addCode(code.build())
          .build();
    });
  }

  @Override
  public CodeBlock store(BackwardStep.BiasGradient step) {
    return emission.alone(
        CodeBlock.of("$L.$L($L, $L, $L);\n", KernelSet.CLASS, columnSums(step.bias().columns()),
            emission.whole(step.gradient()), emission.allRows(), emission.whole(gradient(step.bias()))));
  }

  @Override
  public CodeBlock update(BackwardStep.BiasGradient step, RowUpdate update) {
    int width = step.bias().columns();
    String name = "updateBias" + width;
    emission.kernels().local(name, () -> {
      MethodSpec.Builder method =
          RowKernels.kernel(name)
              .addJavadoc("(15) db = column sums of d, used at once to update b   [$L]\n", width)
              .addParameter(emission.scalar().rows(), "d")
              .addParameter(int.class, "rows")
              .addParameter(emission.scalar().array(), "db")
              .addParameter(emission.scalar().array(), "b");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
      update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
      return method
          .addStatement("$L(d, rows, db)", columnSums(width))
          .addCode(update.call(width, "b", "db", update.stateNames()))
          .build();
    });
    return emission.alone(
        CodeBlock.of("$L.$L($L, $L, s.$L[0], $L, $L);\n", KernelSet.CLASS, name, emission.whole(step.gradient()),
            emission.allRows(), RowWorkspace.TILE, weightsAndState(step.bias(), update),
            String.join(", ", update.numbers())));
  }

  @Override
  public CodeBlock update(BackwardStep.StoredGradient step, RowUpdate update) {
    Tensor tensor = step.tensor();
    return update.callFromPass(
        tensor.columns(), Emission.parameter(tensor), emission.whole(gradient(tensor)), update.state(tensor));
  }

  private String columnSums(int width) {
    String name = "columnSums" + width;
    return emission.kernels().local(
        name,
        () ->
            RowKernels.kernel(name)
                .addJavadoc("(15) db = column sums of d   [$L]\n", width)
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(int.class, "rows")
                .addParameter(emission.scalar().array(), "db")
                .addCode(
                    CodeTemplate.of("""
                        $arrays:T.fill(db, 0, $width:L, $zero:L);
                        for (int r = 0; r < rows; r++) {
                          $array:T dr = d[r];
                          for (int j = 0; j < $width:L; j++) {
                            db[j] += dr[j];
                          }
                        }
                        """)
                        .with("arrays", Types.ARRAYS)
                        .with("width", width)
                        .with("zero", emission.scalar().zero())
                        .with("array", emission.scalar().array())
                        .code())
                .build());
  }
}
