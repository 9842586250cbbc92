package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;

/** Where a residual block begins and ends: Z' = Z + F, and the sum of the two gradients of Z. */
public final class RowResidual {
  private final Emission emission;

  public RowResidual(Emission emission) {
    this.emission = emission;
  }

  /** Z' = Z + F, the call in a pass. */
  public CodeBlock forward(Operation.Add operation) {
    return add(
        emission.value(operation.input()),
        emission.value(operation.skip()),
        emission.value(operation.output()),
        operation.output().width());
  }

  /** The gradient of F is that of Z', and so is that of Z: a copy, where both are changed. */
  public CodeBlock copy(BackwardStep.Copy step) {
    return copy(
        "s." + step.gradient().field(),
        "s." + step.target().field(),
        step.value().width());
  }

  public CodeBlock accumulate(BackwardStep.Accumulate step) {
    return add(
        "s." + step.other().field(),
        "s." + step.gradient().field(),
        "s." + step.target().field(),
        step.value().width());
  }

  private CodeBlock add(String a, String b, String sum, int width) {
    String name = "sumRows" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER,
            RowResidual.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("sum = a + b   [rows x $L]; sum may be one of them\n", width)
                .addParameter(emission.scalar().rows(), "a")
                .addParameter(emission.scalar().rows(), "b")
                .addParameter(emission.scalar().rows(), "sum")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        for (int r = 0; r < rows; r++) {
                          $array:T ar = a[r];
                          $array:T br = b[r];
                          $array:T sr = sum[r];
                          for (int j = 0; j < $width:L; j++) {
                            sr[j] = ar[j] + br[j];
                          }
                        }
                        """)
                    .with("array", emission.scalar().array())
                    .with("width", width)
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of("$L($L, $L, $L, rows);\n", kernel, a, b, sum);
  }

  /** to = from, the call in a pass. */
  public CodeBlock copy(String from, String to, int width) {
    String name = "copyRows" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowResidual.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("to = from   [rows x $L]\n", width)
                .addParameter(emission.scalar().rows(), "from")
                .addParameter(emission.scalar().rows(), "to")
                .addParameter(int.class, "rows")
                .addCode(Loops.eachRow(
                    CodeBlock.of("System.arraycopy(from[r], 0, to[r], 0, $L);\n", width)))
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of("$L($L, $L, rows);\n", kernel, from, to);
  }
}
