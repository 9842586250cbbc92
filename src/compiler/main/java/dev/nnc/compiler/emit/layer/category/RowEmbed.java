package dev.nnc.compiler.emit.layer.category;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.plan.operation.CategoryOperation;
import dev.nnc.compiler.plan.pass.Buffer;

/** A block of a row that is a row of a learned table, and the gradient of that table. */
public final class RowEmbed implements RowTransform<CategoryOperation.Embed> {
  private final Emission emission;

  public RowEmbed(Emission emission) {
    this.emission = emission;
  }

  private static int missing(CategoryOperation.Embed operation) {
    return operation.column().labels().size();
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(CategoryOperation.Embed operation) {
    String name = "embed";
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowEmbed.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "Some columns of out from column at on = the row of e at the label in a column of x, or where it is missing.\n")
                .addParameter(emission.scalar().rows(), "x")
                .addParameter(int.class, "column")
                .addParameter(emission.scalar().rows(), "e")
                .addParameter(int.class, "missing")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "at")
                .addParameter(int.class, "width")
                .addParameter(int.class, "rows")
                .addCode(
                    CodeTemplate.of("""
                        for (int r = 0; r < rows; r++) {
                          $type:T label = x[r][column];
                          System.arraycopy(e[label >= 0 ? (int) label : missing], 0, out[r], at, width);
                        }
                        """).with("type", emission.scalar().type()).code())
                .build());
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L, rows);\n",
        KernelSet.call(name),
        emission.value(operation.x()),
        operation.column().index(),
        Emission.parameter(operation.table()),
        missing(operation),
        emission.value(operation.output()),
        operation.at(),
        operation.table().columns());
  }

  /** The gradient of the table, stored. */
  @Override
  public CodeBlock parameters(CategoryOperation.Embed operation, Buffer gradient) {
    String name = "embedGradient";
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowEmbed.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "de = at each label the sum of some columns of g from column at on; the rows are added in order.\n")
                .addParameter(emission.scalar().rows(), "x")
                .addParameter(int.class, "column")
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(int.class, "at")
                .addParameter(emission.scalar().rows(), "de")
                .addParameter(int.class, "missing")
                .addParameter(int.class, "width")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        for ($array:T row : de) {
                          $arrays:T.fill(row, $zero:L);
                        }
                        for (int r = 0; r < rows; r++) {
                          $type:T label = x[r][column];
                          $array:T row = de[label >= 0 ? (int) label : missing];
                          $array:T gr = g[r];
                          for (int j = 0; j < width; j++) {
                            row[j] += gr[at + j];
                          }
                        }
                        """)
                    .with("array", emission.scalar().array())
                    .with("arrays", Types.ARRAYS)
                    .with("zero", emission.scalar().zero())
                    .with("type", emission.scalar().type())
                    .code())
                .build());
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L, $L);\n",
        KernelSet.call(name),
        emission.whole(operation.x()),
        operation.column().index(),
        emission.whole(gradient),
        operation.at(),
        emission.whole(Emission.gradient(operation.table())),
        missing(operation),
        operation.table().columns(),
        emission.allRows());
  }

  /** The gradient of what stands before the block is that of the whole row. */
  @Override
  public CodeBlock backward(CategoryOperation.Embed operation, Buffer gradient, Buffer target) {
    return CodeBlock.of("");
  }
}
