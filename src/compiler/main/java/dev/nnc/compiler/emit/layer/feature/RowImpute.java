package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.pass.Buffer;

/** impute: z' = z, or the column's fill where that is NaN, and g = 0 there. */
public final class RowImpute implements RowTransform<FeatureOperation.Impute> {
  private final Emission emission;

  public RowImpute(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Impute operation) {
    int width = operation.output().width();
    String name = "impute" + width;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowImpute.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("out = z, or fill where z is NaN   [rows x $L]\n", width)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().array(), "fill")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(CodeBlock.builder()
                    .addStatement("$T zr = z[r]", emission.scalar().array())
                    .addStatement("$T or = out[r]", emission.scalar().array())
                    .add(Loops.loop(
                        width,
                        CodeBlock.of(
                            "or[j] = $L.isNaN(zr[j]) ? fill[j] : zr[j]",
                            emission.scalar().box())))
                    .build()))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.fill()),
        emission.value(operation.output()));
  }

  /** The call in a pass, in place. */
  @Override
  public CodeBlock backward(FeatureOperation.Impute operation, Buffer gradient, Buffer target) {
    int width = operation.output().width();
    String name = "imputeGradient" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowImpute.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("g = g, or 0 where z is NaN   [rows x $L]\n", width)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(CodeBlock.builder()
                    .addStatement("$T gr = g[r]", emission.scalar().array())
                    .addStatement("$T zr = z[r]", emission.scalar().array())
                    .add(Loops.loop(
                        width,
                        CodeBlock.of(
                            "gr[j] = $L.isNaN(zr[j]) ? 0 : gr[j]",
                            emission.scalar().box())))
                    .build()))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, rows);\n", kernel, gradient.field(), emission.value(operation.input()));
  }
}
