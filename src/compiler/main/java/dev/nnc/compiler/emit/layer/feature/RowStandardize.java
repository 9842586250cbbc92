package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.pass.Buffer;

/** standardize: z' = (z - mean) / deviation over each column, and g = g / deviation. */
public final class RowStandardize implements RowTransform<FeatureOperation.Standardize> {
  private final Emission emission;

  public RowStandardize(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Standardize operation) {
    int width = operation.output().width();
    String name = "standardize" + width;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowStandardize.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("out = (z - mean) / deviation   [rows x $L]; out may be z\n", width)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().array(), "mean")
                .addParameter(emission.scalar().array(), "deviation")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(CodeBlock.builder()
                    .addStatement("$T zr = z[r]", emission.scalar().array())
                    .addStatement("$T or = out[r]", emission.scalar().array())
                    .add(
                        Loops.loop(width, CodeBlock.of("or[j] = (zr[j] - mean[j]) / deviation[j]")))
                    .build()))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.mean()),
        Emission.parameter(operation.deviation()),
        emission.value(operation.output()));
  }

  /** The call in a pass, in place. */
  @Override
  public CodeBlock backward(
      FeatureOperation.Standardize operation, Buffer gradient, Buffer target) {
    int width = operation.output().width();
    String name = "standardizeGradient" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowStandardize.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("g = g / deviation   [rows x $L]\n", width)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().array(), "deviation")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(CodeBlock.builder()
                    .addStatement("$T gr = g[r]", emission.scalar().array())
                    .add(Loops.loop(width, CodeBlock.of("gr[j] /= deviation[j]")))
                    .build()))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, rows);\n",
        kernel,
        gradient.field(),
        Emission.parameter(operation.deviation()));
  }
}
