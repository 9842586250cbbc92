package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.PeriodicOperation;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The waves of a periodic map: sine and cosine of f x turns. Whole turns are taken off first, which
 * is exact, and the rest is folded to a quarter of a turn, where a polynomial is enough: loops that
 * C2 vectorises, as StrictMath's are not.
 */
public final class RowWaves implements RowTransform<PeriodicOperation.Waves> {
  private final Emission emission;

  public RowWaves(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(PeriodicOperation.Waves operation) {
    int columns = operation.input().width();
    int count = operation.count();
    String name = "waves" + columns + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowWaves.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = [sin 2 pi f x, cos 2 pi f x] of each column x of z   [rows x $L] from [rows x $L]\n",
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
                        $type:T x = zr[j];
                        $array:T f = frequencies[j];
                        int at = j * $waves:L;
                        for (int k = 0; k < $count:L; k++) {
                          $type:T turns = f[k] * x;
                          $type:T part = turns - ((turns + $round:L) - $round:L);
                          or[at + k] = $sine:L(part - 2 * (Math.max(part, $quarter:L) + Math.min(part, -$quarter:L)));
                        }
                        for (int k = 0; k < $count:L; k++) {
                          $type:T turns = f[k] * x;
                          $type:T part = turns - ((turns + $round:L) - $round:L);
                          or[at + $count:L + k] = $sine:L($quarter:L - Math.abs(part));
                        }
                      }
                    }
                    """, operation)
                    .with("waves", 2 * count)
                    .with("round", emission.scalar().literal(isFloat() ? 0x1.8p23 : 0x1.8p52))
                    .with("quarter", emission.scalar().literal(0.25))
                    .with("sine", sine())
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

  /** The derivative of each wave is the other one of its frequency, or minus it. */
  @Override
  public CodeBlock parameters(PeriodicOperation.Waves operation, Buffer gradient) {
    int columns = operation.input().width();
    int count = operation.count();
    String name = "wavesParameters" + columns + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowWaves.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "df = column sums of 2 pi x (g o cos of the sines - g o sin of the cosines)   [$L x $L]\n",
                    columns,
                    count)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "waves")
                .addParameter(emission.scalar().rows(), "df")
                .addParameter(int.class, "rows")
                .addCode(template("""
                    for (int j = 0; j < $columns:L; j++) {
                      $arrays:T.fill(df[j], 0, $count:L, 0);
                    }
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T zr = z[r];
                      $array:T wr = waves[r];
                      for (int j = 0; j < $columns:L; j++) {
                        $type:T turn = $twoPi:L * zr[j];
                        $array:T d = df[j];
                        int s = j * $waves:L;
                        int c = s + $count:L;
                        for (int k = 0; k < $count:L; k++) {
                          d[k] = Math.fma(turn, gr[s + k] * wr[c + k] - gr[c + k] * wr[s + k], d[k]);
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
        "$L($L, $L, $L, $L, $L);\n",
        kernel,
        emission.whole(gradient),
        emission.whole(operation.input()),
        emission.whole(operation.output()),
        emission.whole(Emission.gradient(operation.frequencies())),
        emission.allRows());
  }

  /** The sum of 2 pi f o g over the angles of each column. */
  @Override
  public CodeBlock backward(PeriodicOperation.Waves operation, Buffer gradient, Buffer target) {
    int columns = operation.input().width();
    int count = operation.count();
    String name = "wavesGradient" + columns + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowWaves.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = the sum of 2 pi f (g o cos of the sines - g o sin of the cosines) over each column   [rows x $L]\n",
                    columns)
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "waves")
                .addParameter(emission.scalar().rows(), "frequencies")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T wr = waves[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $columns:L; j++) {
                        $array:T f = frequencies[j];
                        int s = j * $waves:L;
                        int c = s + $count:L;
                        $type:T sum = 0;
                        for (int k = 0; k < $count:L; k++) {
                          sum = Math.fma(f[k], gr[s + k] * wr[c + k] - gr[c + k] * wr[s + k], sum);
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
        "$L(s.$L, $L, $L, s.$L, rows);\n",
        kernel,
        gradient.field(),
        emission.value(operation.output()),
        Emission.parameter(operation.frequencies()),
        target.field());
  }

  private CodeTemplate template(String text, PeriodicOperation.Waves operation) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("columns", operation.input().width())
        .with("count", operation.count())
        .withAny("twoPi", emission.scalar().literal(2 * Math.PI));
  }

  private boolean isFloat() {
    return emission.scalar().precision() == Precision.FLOAT;
  }

  /** The sine of up to a quarter of a turn: Taylor's polynomial, as long as its terms count. */
  private String sine() {
    int last = isFloat() ? 13 : 21;
    StringBuilder horner = new StringBuilder();
    double factorial = 1;
    List<String> coefficients = new ArrayList<>();
    for (int n = 3; n <= last; n += 2) {
      factorial *= -(n - 1.0) * n;
      coefficients.add(emission.scalar().literal(1 / factorial));
    }
    horner
        .append("$type:T sum = ")
        .append(coefficients.get(coefficients.size() - 1))
        .append(";\n");
    for (int i = coefficients.size() - 2; i >= 0; i--) {
      horner.append("sum = Math.fma(sum, q, ").append(coefficients.get(i)).append(");\n");
    }
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowWaves.class,
            "sineOfTurns",
            () -> KernelSet.kernel("sineOfTurns")
                .addJavadoc(
                    "sin 2 pi t of t from -1/4 to 1/4, by its Taylor polynomial; beyond, as at the ends.\n")
                .returns(emission.scalar().type())
                .addParameter(emission.scalar().type(), "t")
                .addCode(CodeTemplate.of("""
                    $type:T y = $twoPi:L * Math.max(-$quarter:L, Math.min($quarter:L, t));
                    $type:T q = y * y;
                    """ + horner + """
                    return Math.fma(y * q, sum, y);
                    """)
                    .with("type", emission.scalar().type())
                    .with("twoPi", emission.scalar().literal(2 * Math.PI))
                    .with("quarter", emission.scalar().literal(0.25))
                    .code())
                .build());
    return "sineOfTurns";
  }
}
