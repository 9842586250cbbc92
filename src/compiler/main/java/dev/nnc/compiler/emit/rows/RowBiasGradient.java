package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.List;

/** (15) db = column sums of D on arrays of rows, either stored or used at once to update b. */
final class RowBiasGradient {
  private final Emission emission;

  RowBiasGradient(Emission emission) {
    this.emission = emission;
  }

  CodeBlock store(BackwardStep.BiasGradient step) {
    return emission.alone(CodeBlock.of(
        "$L.$L($L, $L, $L);\n",
        KernelSet.CLASS,
        columnSums(step.bias().columns()),
        emission.whole(step.gradient()),
        emission.allRows(),
        emission.whole(Emission.gradient(step.bias()))));
  }

  CodeBlock update(BackwardStep.BiasGradient step, RowUpdate update) {
    int width = step.bias().columns();
    String name = "updateBias" + width;
    emission.kernels().define(KernelKind.UPDATE, RowBiasGradient.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc("(15) db = column sums of d, used at once to update b   [$L]\n", width)
          .addParameter(emission.scalar().rows(), "d")
          .addParameter(int.class, "rows")
          .addParameter(emission.scalar().array(), "db")
          .addParameter(emission.scalar().array(), "b");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
      update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
      if (emission.plan().updatesAtOnce()) {
        method
            .beginControlFlow("if (rows == 1)")
            .addCode(update.call(width, "b", "d[0]", List.of()))
            .addStatement("return")
            .endControlFlow();
      }
      return method
          .addStatement("$L(d, rows, db)", columnSums(width))
          .addCode(update.call(width, "b", "db", update.stateNames()))
          .build();
    });
    return emission.alone(CodeBlock.of(
        "$L.$L($L, $L, s.$L[0], $L, $L);\n",
        KernelSet.CLASS,
        name,
        emission.whole(step.gradient()),
        emission.allRows(),
        Scratch.TILE,
        update.weightsAndState(step.bias()),
        String.join(", ", update.numbers())));
  }

  private String columnSums(int width) {
    String name = "columnSums" + width;
    emission
        .kernels()
        .define(
            KernelKind.BIAS_GRADIENT,
            RowBiasGradient.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("(15) db = column sums of d   [$L]\n", width)
                .addParameter(emission.scalar().rows(), "d")
                .addParameter(int.class, "rows")
                .addParameter(emission.scalar().array(), "db")
                .addCode(CodeTemplate.of("""
                        $arrays:T.fill(db, 0, $width:L, $zero:L);
                        for (int r = 0; r < rows; r++) {
                          $array:T dr = d[r];
                          for (int j = 0; j < $width:L; j++) {
                            db[j] += dr[j];
                          }
                        }
                        """)
                    .with("arrays", Types.ARRAYS)
                    .with("width", width)
                    .with("zero", emission.scalar().zero())
                    .with("array", emission.scalar().array())
                    .code())
                .build());
    return name;
  }
}
