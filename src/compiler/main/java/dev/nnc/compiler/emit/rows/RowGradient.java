package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.kernel.WeightRange;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.emit.update.RowPenalty;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients dW = Z^T D on arrays of rows, either stored or, a tile of dW at a time, used at
 * once to update the weights. The sum over the rows stands apart from W, because adding each row's
 * part to W loses small updates.
 */
public final class RowGradient implements Gradients {
  private final Emission emission;
  private final AddProduct kernels;
  private final RowPenalty penalties;
  private final WeightRange range;
  private final RowBiasGradient biases;

  public RowGradient(Emission emission, AddProduct kernels) {
    this.emission = emission;
    this.kernels = kernels;
    this.penalties = new RowPenalty(emission);
    this.range = new WeightRange(emission);
    this.biases = new RowBiasGradient(emission);
  }

  @Override
  public CodeBlock store(BackwardStep.WeightGradient step) {
    Tensor weight = step.operation().weight();
    boolean narrow = emission.plan().form(step.operation()).narrow();
    String name = "weightGradient" + weight.rows() + "x" + weight.columns();
    emission
        .kernels()
        .define(
            KernelKind.WEIGHT_GRADIENT,
            RowGradient.class,
            name,
            () -> weightKernel(name, weight, narrow).build());
    return CodeBlock.builder()
        .addStatement(
            "$L.$L($L, $L, $L$L, $L$L)",
            KernelSet.CLASS,
            name,
            emission.whole(step.operation().input()),
            emission.whole(step.gradient()),
            emission.allRows(),
            scratch(narrow),
            emission.whole(Emission.gradient(weight)),
            range.arguments(weight))
        .add(penalties.addToStored(step.operation().penalty(), weight, false))
        .build();
  }

  @Override
  public CodeBlock update(BackwardStep.WeightGradient step, RowUpdate update) {
    Tensor weight = step.operation().weight();
    Penalty penalty = step.operation().penalty();
    String name =
        "updateWeight" + weight.rows() + "x" + weight.columns() + RowPenalty.suffix(penalty);
    boolean narrow = emission.plan().form(step.operation()).narrow();
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            RowGradient.class,
            name,
            () -> updateKernel(name, weight, narrow, penalty, update));
    List<String> numbers = new ArrayList<>(update.numbers());
    numbers.addAll(penalties.values(penalty));
    return CodeBlock.of(
        "$L.$L($L, $L, $L$L, s.$L, $L, $L$L);\n",
        KernelSet.CLASS,
        name,
        emission.whole(step.operation().input()),
        emission.whole(step.gradient()),
        emission.allRows(),
        scratch(narrow),
        Scratch.TILE,
        update.weightsAndState(weight),
        String.join(", ", numbers),
        range.arguments(weight));
  }

  /** The arguments for some columns of Z and for dW^T, which stands where W^T has stood. */
  private static String scratch(boolean narrow) {
    return ", s." + Scratch.COLUMNS + (narrow ? ", s." + Scratch.TRANSPOSED : "");
  }

  private MethodSpec.Builder weightKernel(String name, Tensor weight, boolean narrow) {
    MethodSpec.Builder method = examples(
            name,
            narrow,
            "(16) dw = z^T d   [$L x $L] = [$L x rows] [rows x $L]\n",
            weight.rows(),
            weight.columns(),
            weight.rows(),
            weight.columns())
        .addParameter(emission.scalar().rows(), "dw");
    return range
        .addTo(method)
        .addCode(
            narrow
                ? transposed(weight, "dw[i]", CodeBlock.of(""))
                : eachTile(
                    weight,
                    CodeBlock.of(
                        "$L(z, i, n, d, rows, columns, dw, i);\n", tile(weight.columns()))));
  }

  private MethodSpec.Builder examples(
      String name, boolean narrow, String javadoc, Object... shape) {
    MethodSpec.Builder method = KernelSet.kernel(name)
        .addJavadoc(javadoc, shape)
        .addParameter(emission.scalar().rows(), "z")
        .addParameter(emission.scalar().rows(), "d")
        .addParameter(int.class, "rows")
        .addParameter(emission.scalar().rows(), Scratch.COLUMNS);
    return narrow ? method.addParameter(emission.scalar().rows(), "dwt") : method;
  }

  private MethodSpec updateKernel(
      String name, Tensor weight, boolean narrow, Penalty penalty, RowUpdate update) {
    MethodSpec.Builder method = examples(
            name,
            narrow,
            "(16) dw = z^T d, some of its rows at a time, each used at once to update w   [$L x $L]\n",
            weight.rows(),
            weight.columns())
        .addParameter(emission.scalar().rows(), "dw")
        .addParameter(emission.scalar().rows(), "w");
    update.stateNames().forEach(state -> method.addParameter(emission.scalar().rows(), state));
    update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
    RowPenalty.names(penalty)
        .forEach(number -> method.addParameter(emission.scalar().type(), number));
    if (emission.plan().updatesAtOnce()) {
      method
          .beginControlFlow("if (rows == 1)")
          .addStatement("$L(z[0], d[0], w, $L, rate)", updateRow(weight.columns()), weight.rows())
          .addStatement("return")
          .endControlFlow();
    }
    CodeBlock each = CodeBlock.builder()
        .beginControlFlow("for (int t = 0; t < n; t++)")
        .add(use(weight, penalty, update, "dw[t]", "[i + t]"))
        .endControlFlow()
        .build();
    return range
        .addTo(method)
        .addCode(
            narrow
                ? transposed(weight, "dw[0]", use(weight, penalty, update, "dw[0]", "[i]"))
                : eachTile(
                    weight,
                    CodeBlock.of(
                        "$L(z, i, n, d, rows, columns, dw, 0);\n$L", tile(weight.columns()), each)))
        .build();
  }

  /** The update of one row of W by its gradient. */
  private CodeBlock use(
      Tensor weight, Penalty penalty, RowUpdate update, String gradient, String row) {
    return CodeBlock.builder()
        .add(penalties.addToRow(penalty, weight.columns(), gradient, "w" + row))
        .add(update.call(
            weight.columns(),
            "w" + row,
            gradient,
            update.stateNames().stream().map(s -> s + row).toList()))
        .build();
  }

  /**
   * dW^T first, whose rows are long; then each of its columns as the row {@code row} of dW. It is
   * so small that each share computes all of it.
   */
  private CodeBlock transposed(Tensor weight, String row, CodeBlock use) {
    return CodeBlock.builder()
        .add("// dw^T = d^T z has long rows   [$L x $L]\n", weight.columns(), weight.rows())
        .addStatement(
            "$L(d, 0, $L, z, rows, columns, dwt, 0)", tile(weight.rows()), weight.columns())
        .add(NarrowProduct.eachColumn(weight, range, row, use))
        .build();
  }

  private String updateRow(int width) {
    String name = "updateRow" + width;
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            RowGradient.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "(16) dw = z^T d for one row, each number used at once: w += z^T (-rate d)   [k x $L]\n",
                    width)
                .addParameter(emission.scalar().array(), "z")
                .addParameter(emission.scalar().array(), "d")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(int.class, "k")
                .addParameter(emission.scalar().type(), "rate")
                .beginControlFlow("for (int i = 0; i < k; i++)")
                .addStatement("$T zi = z[i]", emission.scalar().type())
                .addStatement("$T wi = w[i]", emission.scalar().array())
                .addCode(
                    Loops.loop(width, CodeBlock.of("wi[j] = Math.fma(zi, -rate * d[j], wi[j])")))
                .endControlFlow()
                .build());
    return name;
  }

  private CodeBlock eachTile(Tensor weight, CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int i = $L; i < $L; i += ROW_TILE)", range.from(), range.to(weight))
        .addStatement("int n = Math.min(ROW_TILE, $L - i)", range.to(weight))
        .add(body)
        .endControlFlow()
        .build();
  }

  /**
   * {@code gradientTile32(z, i, n, d, rows, columns, c, at)}: n rows of dW from row i on, into c
   * from row at on.
   */
  private String tile(int width) {
    String name = "gradientTile" + width;
    emission
        .kernels()
        .define(
            KernelKind.WEIGHT_GRADIENT,
            RowGradient.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "Rows i to i + n - 1 of z^T d into c from row at on; the rows are added in order   [n x $L]\n",
                    width)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "i")
                .addParameter(int.class, "n")
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(int.class, "rows")
                .addParameter(emission.scalar().rows(), Scratch.COLUMNS)
                .addParameter(emission.scalar().rows(), "c")
                .addParameter(int.class, "at")
                .addCode(CodeTemplate.of("""
                        for (int r = 0; r < rows; r++) {
                          $array:T zr = z[r];
                          for (int t = 0; t < n; t++) {
                            columns[t][r] = zr[i + t];
                          }
                        }
                        for (int t = 0; t < n; t++) {
                          $arrays:T.fill(c[at + t], 0, $width:L, $zero:L);
                        }
                        $add:L(c, at, columns, 0, d, n, rows);
                        """)
                    .with("array", emission.scalar().array())
                    .with("arrays", Types.ARRAYS)
                    .with("width", width)
                    .with("zero", emission.scalar().zero())
                    .with("add", kernels.addProduct(width))
                    .code())
                .build());
    return name;
  }

  @Override
  public CodeBlock store(BackwardStep.BiasGradient step) {
    return biases.store(step);
  }

  @Override
  public CodeBlock update(BackwardStep.BiasGradient step, RowUpdate update) {
    return biases.update(step, update);
  }

  @Override
  public CodeBlock update(BackwardStep.StoredGradient step, RowUpdate update) {
    return update.stored(step.tensor());
  }
}
