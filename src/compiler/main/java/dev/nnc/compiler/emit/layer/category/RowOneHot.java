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

/** A one-hot block of a row; what comes back to it goes nowhere. */
public final class RowOneHot implements RowTransform<CategoryOperation.OneHot> {
  private final Emission emission;

  public RowOneHot(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(CategoryOperation.OneHot operation) {
    String name = "oneHot";
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowOneHot.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "Some columns of out from column at on: 1 at the label in a column of x, else 0; all 0 where it is missing.\n")
                .addParameter(emission.scalar().rows(), "x")
                .addParameter(int.class, "column")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "at")
                .addParameter(int.class, "labels")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        for (int r = 0; r < rows; r++) {
                          $arrays:T.fill(out[r], at, at + labels, $zero:L);
                          $type:T label = x[r][column];
                          if (label >= 0) {
                            out[r][at + (int) label] = 1;
                          }
                        }
                        """)
                    .with("arrays", Types.ARRAYS)
                    .with("zero", emission.scalar().zero())
                    .with("type", emission.scalar().type())
                    .code())
                .build());
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, rows);\n",
        KernelSet.call(name),
        emission.value(operation.x()),
        operation.column().index(),
        emission.value(operation.output()),
        operation.at(),
        operation.column().labels().size());
  }

  @Override
  public CodeBlock backward(CategoryOperation.OneHot operation, Buffer gradient, Buffer target) {
    return CodeBlock.of("");
  }
}
