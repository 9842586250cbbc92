package dev.nnc.compiler.emit.layer.category;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.plan.operation.CategoryOperation;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.Buffer;

/**
 * The beginning of a row: the numbers, and behind them an indicator for each column that an impute
 * completed, 1 where it was NaN. Only the numbers have a gradient.
 */
public final class RowJoin implements RowTransform<CategoryOperation.Join> {
  private final Emission emission;

  public RowJoin(Emission emission) {
    this.emission = emission;
  }

  /** The calls in a pass. */
  @Override
  public CodeBlock forward(CategoryOperation.Join operation) {
    CodeBlock.Builder code = CodeBlock.builder();
    int at = 0;
    if (operation.numbers()) {
      code.add(copy(emission.value(operation.input()), operation.output(), at, operation.input()));
      at += operation.input().width();
    }
    for (Value incomplete : operation.incomplete()) {
      code.add(
          "$L($L, $L, $L, rows);\n",
          indicators(incomplete.width()),
          emission.value(incomplete),
          emission.value(operation.output()),
          at);
      at += incomplete.width();
    }
    return code.build();
  }

  private CodeBlock copy(String from, Value to, int at, Value part) {
    String name = "place";
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowJoin.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("The columns of out from column at on = z   [rows x width]\n")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "at")
                .addParameter(int.class, "width")
                .addParameter(int.class, "rows")
                .addCode(
                    Loops.eachRow(CodeBlock.of("System.arraycopy(z[r], 0, out[r], at, width);\n")))
                .build());
    return CodeBlock.of(
        "$L($L, $L, $L, $L, rows);\n",
        KernelSet.call(name),
        from,
        emission.value(to),
        at,
        part.width());
  }

  /**
   * The call in a pass: what came from the numbers goes back to them, what else there is nowhere.
   */
  @Override
  public CodeBlock backward(CategoryOperation.Join operation, Buffer gradient, Buffer target) {
    if (!operation.numbers()) {
      return new ZeroRows(emission).fill(target);
    }
    String name = "placeGradient";
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowJoin.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("g = the first columns of d   [rows x width]\n")
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(int.class, "width")
                .addParameter(int.class, "rows")
                .addCode(
                    Loops.eachRow(CodeBlock.of("System.arraycopy(d[r], 0, g[r], 0, width);\n")))
                .build());
    return CodeBlock.of(
        "$L(s.$L, s.$L, $L, rows);\n",
        KernelSet.call(name),
        gradient.field(),
        target.field(),
        operation.input().width());
  }

  private String indicators(int width) {
    String name = "indicators" + width;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowJoin.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out from column {@code from} on = 1 where z is NaN, else 0   [rows x $L]\n",
                    width)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "from")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(CodeBlock.builder()
                    .addStatement("$T zr = z[r]", emission.scalar().array())
                    .addStatement("$T or = out[r]", emission.scalar().array())
                    .add(Loops.loop(
                        width,
                        CodeBlock.of(
                            "or[from + j] = $L.isNaN(zr[j]) ? 1 : 0",
                            emission.scalar().box())))
                    .build()))
                .build());
    return KernelSet.call(name);
  }
}
