package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.Buffer;

/**
 * The row of the first layer: the numbers, and behind them an indicator for each column that an
 * impute completed, 1 where it was NaN. Only the numbers have a gradient.
 */
public final class RowJoin implements RowTransform<FeatureOperation.Join> {
  private final Emission emission;

  public RowJoin(Emission emission) {
    this.emission = emission;
  }

  /** The calls in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Join operation) {
    String out = emission.value(operation.output());
    int at = operation.input().width();
    CodeBlock.Builder code = CodeBlock.builder()
        .add("$L($L, $L, rows);\n", first(at), emission.value(operation.input()), out);
    for (Value incomplete : operation.incomplete()) {
      code.add(
          "$L($L, $L, $L, rows);\n",
          indicators(incomplete.width()),
          emission.value(incomplete),
          out,
          at);
      at += incomplete.width();
    }
    return code.build();
  }

  @Override
  public CodeBlock backward(FeatureOperation.Join operation, Buffer gradient, Buffer target) {
    return CodeBlock.of(
        "$L(s.$L, s.$L, rows);\n",
        first(operation.input().width()),
        gradient.field(),
        target.field());
  }

  private String first(int width) {
    String name = "copyFirst" + width;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowJoin.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("The first $L values of each row of out = those of z\n", width)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(
                    CodeBlock.of("System.arraycopy(z[r], 0, out[r], 0, $L);\n", width)))
                .build());
    return KernelSet.call(name);
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
