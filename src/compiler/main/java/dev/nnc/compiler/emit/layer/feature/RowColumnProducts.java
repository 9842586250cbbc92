package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.plan.operation.PeriodicOperation;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;

/**
 * A small product for each column: out_j = z_j P_j + q_j. The way back has P transposed, so that
 * its loops, too, run over rows.
 */
public final class RowColumnProducts implements RowTransform<PeriodicOperation.ColumnProducts> {
  private final Emission emission;

  public RowColumnProducts(Emission emission) {
    this.emission = emission;
  }

  /** P^T of each column. */
  @Override
  public List<WorkArray> arrays(PeriodicOperation.ColumnProducts operation) {
    return emission.plan().backward().isEmpty()
        ? List.of()
        : List.of(new WorkArray(
                transposed(operation),
                String.valueOf(operation.columns() * operation.size()),
                operation.waves(),
                WorkArray.Use.TRAINING,
                operation.weight().name() + "^T of each column")
            .asScratch());
  }

  private static String transposed(PeriodicOperation.ColumnProducts operation) {
    return "transposed" + operation.weight().name();
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(PeriodicOperation.ColumnProducts operation) {
    String name = "columnProducts" + shape(operation);
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowColumnProducts.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = z p + q, column by column   $L times [rows x $L] = [rows x $L] [$L x $L]\n",
                    operation.columns(),
                    operation.size(),
                    operation.waves(),
                    operation.waves(),
                    operation.size())
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "p")
                .addParameter(emission.scalar().rows(), "q")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(template(operation, """
                    for (int r = 0; r < rows; r++) {
                      $array:T zr = z[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $columns:L; j++) {
                        int at = j * $size:L;
                        System.arraycopy(q[j], 0, or, at, $size:L);
                        for (int k = j * $waves:L; k < (j + 1) * $waves:L; k++) {
                          $type:T wave = zr[k];
                          $array:T pk = p[k];
                          for (int i = 0; i < $size:L; i++) {
                            or[at + i] = Math.fma(wave, pk[i], or[at + i]);
                          }
                        }
                      }
                    }
                    """).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.weight()),
        Emission.parameter(operation.bias()),
        emission.value(operation.output()));
  }

  /** dp = z^T g of each column, dq = column sums of g. */
  @Override
  public CodeBlock parameters(PeriodicOperation.ColumnProducts operation, Buffer gradient) {
    String name = "columnParameters" + shape(operation);
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowColumnProducts.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "dp = z^T g of each column   [$L x $L], dq = column sums of g   [$L x $L]\n",
                    operation.weight().rows(),
                    operation.size(),
                    operation.columns(),
                    operation.size())
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(emission.scalar().rows(), "dp")
                .addParameter(emission.scalar().rows(), "dq")
                .addParameter(int.class, "rows")
                .addCode(template(operation, """
                    for (int j = 0; j < $columns:L; j++) {
                      int at = j * $size:L;
                      $array:T d = dq[j];
                      $arrays:T.fill(d, 0, $size:L, 0);
                      for (int r = 0; r < rows; r++) {
                        $array:T gr = g[r];
                        for (int i = 0; i < $size:L; i++) {
                          d[i] += gr[at + i];
                        }
                      }
                      for (int k = j * $waves:L; k < (j + 1) * $waves:L; k++) {
                        $array:T dk = dp[k];
                        $arrays:T.fill(dk, 0, $size:L, 0);
                        for (int r = 0; r < rows; r++) {
                          $array:T gr = g[r];
                          $type:T wave = z[r][k];
                          for (int i = 0; i < $size:L; i++) {
                            dk[i] = Math.fma(wave, gr[at + i], dk[i]);
                          }
                        }
                      }
                    }
                    """).with("arrays", Types.ARRAYS).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L);\n",
        kernel,
        emission.whole(gradient),
        emission.whole(operation.input()),
        emission.whole(Emission.gradient(operation.weight())),
        emission.whole(Emission.gradient(operation.bias())),
        emission.allRows());
  }

  /** out_j = g_j P_j^T. */
  @Override
  public CodeBlock backward(
      PeriodicOperation.ColumnProducts operation, Buffer gradient, Buffer target) {
    String name = "columnGradient" + shape(operation);
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowColumnProducts.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "out = g p^T, column by column   $L times [rows x $L] = [rows x $L] [$L x $L]\n",
                    operation.columns(),
                    operation.waves(),
                    operation.size(),
                    operation.size(),
                    operation.waves())
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "p")
                .addParameter(emission.scalar().rows(), "transposed")
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(template(operation, """
                    for (int k = 0; k < $columns:L * $waves:L; k++) {
                      for (int i = 0; i < $size:L; i++) {
                        transposed[k / $waves:L * $size:L + i][k % $waves:L] = p[k][i];
                      }
                    }
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T or = out[r];
                      $arrays:T.fill(or, 0, $columns:L * $waves:L, 0);
                      for (int j = 0; j < $columns:L; j++) {
                        int at = j * $waves:L;
                        for (int i = j * $size:L; i < (j + 1) * $size:L; i++) {
                          $type:T slope = gr[i];
                          $array:T pi = transposed[i];
                          for (int k = 0; k < $waves:L; k++) {
                            or[at + k] = Math.fma(slope, pi[k], or[at + k]);
                          }
                        }
                      }
                    }
                    """).with("arrays", Types.ARRAYS).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, s.$L, s.$L, rows);\n",
        kernel,
        gradient.field(),
        Emission.parameter(operation.weight()),
        transposed(operation),
        target.field());
  }

  private static String shape(PeriodicOperation.ColumnProducts operation) {
    return operation.columns() + "x" + operation.waves() + "x" + operation.size();
  }

  private CodeTemplate template(PeriodicOperation.ColumnProducts operation, String text) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("columns", operation.columns())
        .with("waves", operation.waves())
        .with("size", operation.size());
  }
}
