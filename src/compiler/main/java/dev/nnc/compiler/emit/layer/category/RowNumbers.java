package dev.nnc.compiler.emit.layer.category;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.plan.operation.CategoryOperation;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;

/** The numeric columns of x side by side, and their gradients where they come from. */
public final class RowNumbers implements RowTransform<CategoryOperation.Numbers> {
  /** Numbers up to which each has its own line. */
  private static final int LINES = 32;

  private final Emission emission;

  public RowNumbers(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(CategoryOperation.Numbers operation) {
    String name = "numberColumns";
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowNumbers.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = the numeric columns of x   [rows x $L]\n",
                    operation.output().width())
                .addParameter(emission.scalar().rows(), "x")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(eachRow(operation, "x", "out", CodeBlock.of("")))
                .build());
    return CodeBlock.of(
        "$L($L, $L, rows);\n",
        KernelSet.call(name),
        emission.value(operation.input()),
        emission.value(operation.output()));
  }

  /** The call in a pass: 0 at the other columns. */
  @Override
  public CodeBlock backward(CategoryOperation.Numbers operation, Buffer gradient, Buffer target) {
    String name = "numberColumnsGradient";
    CodeBlock zero = CodeBlock.of(
        "$T.fill(g[r], 0, $L, $L);\n",
        Types.ARRAYS,
        target.width(),
        emission.scalar().zero());
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowNumbers.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "g = d at the numeric columns, and 0 at the others   [rows x $L]\n",
                    target.width())
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(int.class, "rows")
                .addCode(eachRow(operation, "g", "d", zero))
                .build());
    return CodeBlock.of(
        "$L(s.$L, s.$L, rows);\n", KernelSet.call(name), gradient.field(), target.field());
  }

  /** Copies the numbers out of the whole, or into it after it has been filled. */
  private CodeBlock eachRow(
      CategoryOperation.Numbers operation, String whole, String numbers, CodeBlock fill) {
    boolean back = !fill.isEmpty();
    CodeBlock.Builder body = CodeBlock.builder().add(fill);
    List<Column> columns = operation.columns();
    if (columns.size() <= LINES) {
      body.addStatement("$1T $2Lr = $2L[r]", emission.scalar().array(), whole);
      body.addStatement("$1T $2Lr = $2L[r]", emission.scalar().array(), numbers);
      for (int j = 0; j < columns.size(); j++) {
        String at = whole + "r[" + columns.get(j).index() + "]";
        String number = numbers + "r[" + j + "]";
        body.addStatement(back ? "$1L = $2L" : "$2L = $1L", at, number);
      }
      return Loops.eachRow(body.build());
    }
    String copied =
        back ? "$numbers:L[r], to, $whole:L[r], from, " : "$whole:L[r], from, $numbers:L[r], to, ";
    return Loops.eachRow(body.add(CodeTemplate.of("""
            int from = 0;
            int to = 0;
            for (int category : CATEGORIES) {
              System.arraycopy($before:Lcategory - from);
              to += category - from;
              from = category + 1;
            }
            System.arraycopy($before:LINPUT_SIZE - from);
            """)
            .with("before", copied.replace("$numbers:L", numbers).replace("$whole:L", whole))
            .code())
        .build());
  }
}
