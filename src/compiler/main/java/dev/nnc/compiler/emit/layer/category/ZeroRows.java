package dev.nnc.compiler.emit.layer.category;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.plan.pass.Buffer;

/** The gradient of x where nothing of it is a number. */
record ZeroRows(Emission emission) {

  /** The call in a pass. */
  CodeBlock fill(Buffer target) {
    int width = target.width();
    String name = "zero" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            ZeroRows.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("g = 0: categories have no gradient   [rows x $L]\n", width)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(CodeBlock.of(
                    "$T.fill(g[r], 0, $L, $L);\n",
                    Types.ARRAYS,
                    width,
                    emission.scalar().zero())))
                .build());
    return CodeBlock.of("$L(s.$L, rows);\n", KernelSet.call(name), target.field());
  }
}
