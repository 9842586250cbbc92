package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.plan.operation.PeriodicOperation;
import dev.nnc.compiler.plan.pass.Buffer;

/** The angles of a periodic map: 2 pi f x for the frequencies f of column x, and pi/2 on. */
public final class RowAngles implements RowTransform<PeriodicOperation.Angles> {
  private final Emission emission;

  public RowAngles(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(PeriodicOperation.Angles operation) {
    int columns = operation.input().width();
    int count = operation.count();
    String name = "angles" + columns + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowAngles.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = [2 pi f x, 2 pi f x + pi/2] of each column x of z   [rows x $L] from [rows x $L]\n",
                    operation.output().width(),
                    columns)
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "frequencies")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(template("""
                    for (int r = 0; r < rows; r++) {
                      $array:T zr = z[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $columns:L; j++) {
                        $type:T turn = $twoPi:L * zr[j];
                        $array:T f = frequencies[j];
                        int at = j * $waves:L;
                        for (int k = 0; k < $count:L; k++) {
                          or[at + k] = turn * f[k];
                        }
                        for (int k = 0; k < $count:L; k++) {
                          or[at + $count:L + k] = turn * f[k] + $halfPi:L;
                        }
                      }
                    }
                    """, operation)
                    .with("waves", 2 * count)
                    .with("halfPi", emission.scalar().literal(Math.PI / 2))
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.frequencies()),
        emission.value(operation.output()));
  }

  /** df = column sums of 2 pi x o g, of both halves. */
  @Override
  public CodeBlock parameters(PeriodicOperation.Angles operation, Buffer gradient) {
    int columns = operation.input().width();
    int count = operation.count();
    String name = "anglesParameters" + columns + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowAngles.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "df = column sums of 2 pi x o g, of both halves   [$L x $L]\n", columns, count)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "df")
                .addParameter(int.class, "rows")
                .addCode(template("""
                    for (int j = 0; j < $columns:L; j++) {
                      $arrays:T.fill(df[j], 0, $count:L, 0);
                    }
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T zr = z[r];
                      for (int j = 0; j < $columns:L; j++) {
                        $type:T turn = $twoPi:L * zr[j];
                        $array:T d = df[j];
                        int at = j * $waves:L;
                        for (int k = 0; k < $count:L; k++) {
                          d[k] = Math.fma(turn, gr[at + k] + gr[at + $count:L + k], d[k]);
                        }
                      }
                    }
                    """, operation)
                    .with("waves", 2 * count)
                    .with("arrays", Types.ARRAYS)
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L);\n",
        kernel,
        emission.whole(gradient),
        emission.whole(operation.input()),
        emission.whole(Emission.gradient(operation.frequencies())),
        emission.allRows());
  }

  /** The sum of 2 pi f o g over the angles of each column. */
  @Override
  public CodeBlock backward(PeriodicOperation.Angles operation, Buffer gradient, Buffer target) {
    int columns = operation.input().width();
    int count = operation.count();
    String name = "anglesGradient" + columns + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowAngles.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = the sum of 2 pi f o g over the angles of each column   [rows x $L]\n",
                    columns)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "frequencies")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $columns:L; j++) {
                        $array:T f = frequencies[j];
                        int at = j * $waves:L;
                        $type:T sum = 0;
                        for (int k = 0; k < $count:L; k++) {
                          sum = Math.fma(f[k], gr[at + k] + gr[at + $count:L + k], sum);
                        }
                        or[j] = $twoPi:L * sum;
                      }
                    }
                    """)
                    .with("array", emission.scalar().array())
                    .with("type", emission.scalar().type())
                    .with("columns", columns)
                    .with("count", count)
                    .with("waves", 2 * count)
                    .with("twoPi", emission.scalar().literal(2 * Math.PI))
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, s.$L, rows);\n",
        kernel,
        gradient.field(),
        Emission.parameter(operation.frequencies()),
        target.field());
  }

  private CodeTemplate template(String text, PeriodicOperation.Angles operation) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("columns", operation.input().width())
        .with("count", operation.count())
        .with("twoPi", emission.scalar().literal(2 * Math.PI));
  }
}
