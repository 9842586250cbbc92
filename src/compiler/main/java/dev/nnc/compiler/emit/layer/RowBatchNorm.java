package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;

/**
 * batch_norm: z' = n o scale + shift with n = (z - mean) / deviation over each column, of the rows
 * given in training, by the running statistics in evaluation. What the rows given had is kept for
 * the way back and for those statistics.
 */
public final class RowBatchNorm implements RowTransform<Transform.BatchNorm> {
  private final Emission emission;

  public RowBatchNorm(Emission emission) {
    this.emission = emission;
  }

  /** What is kept of each column. */
  @Override
  public List<WorkArray> arrays(Transform.BatchNorm norm) {
    String of = " of each column of " + norm.input().symbol() + ".";
    WorkArray inverse =
        vector("inverse", norm, WorkArray.Use.FORWARD, "1 / deviation" + of).asScratch();
    return emission.plan().backward().isEmpty()
        ? List.of(inverse)
        : List.of(
            vector("mean", norm, WorkArray.Use.TRAINING, "The mean" + of),
            vector("variance", norm, WorkArray.Use.TRAINING, "The biased variance" + of),
            inverse);
  }

  private static WorkArray vector(
      String word, Transform.BatchNorm norm, WorkArray.Use use, String note) {
    return new WorkArray(word + norm.number(), "", norm.output().width(), use, note);
  }

  private String whole(String word, Transform.BatchNorm norm) {
    return emission.whole(word + norm.number());
  }

  private MethodSpec.Builder kernel(String name, List<String> matrices, List<String> vectors) {
    MethodSpec.Builder method = KernelSet.kernel(name);
    matrices.forEach(matrix -> method.addParameter(emission.scalar().rows(), matrix));
    vectors.forEach(vector -> method.addParameter(emission.scalar().array(), vector));
    return method;
  }

  /** A kernel's body; a hole that the text does not have must not be named. */
  private CodeTemplate template(String text, int width) {
    return CodeTemplate.of(text).with("array", emission.scalar().array()).with("width", width);
  }

  /** By the running statistics. */
  @Override
  public CodeBlock evaluate(Transform.BatchNorm norm) {
    int width = norm.output().width();
    String name = "batchNormEvaluate" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER,
            RowBatchNorm.class,
            name,
            () -> kernel(
                    name,
                    List.of("z", "out"),
                    List.of("scale", "shift", "mean", "variance", "inverse"))
                .addJavadoc("out = (z - mean) / deviation o scale + shift   [rows x $L]\n", width)
                .addParameter(double.class, "epsilon")
                .addParameter(int.class, "rows")
                .addCode(template("""
                        for (int j = 0; j < $width:L; j++) {
                          inverse[j] = $narrow:L(1 / Math.sqrt(variance[j] + epsilon));
                        }
                        for (int r = 0; r < rows; r++) {
                          $array:T zr = z[r];
                          $array:T or = out[r];
                          for (int j = 0; j < $width:L; j++) {
                            or[j] = Math.fma((zr[j] - mean[j]) * inverse[j], scale[j], shift[j]);
                          }
                        }
                        """, width)
                    .with("narrow", emission.scalar().narrowing())
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L, $L, rows);\n",
        kernel,
        emission.value(norm.input()),
        emission.value(norm.output()),
        Emission.parameter(norm.scale()),
        Emission.parameter(norm.shift()),
        Emission.parameter(norm.runningMean()),
        Emission.parameter(norm.runningVariance()),
        "s.inverse" + norm.number(),
        Numeral.literal(norm.epsilon(), Precision.DOUBLE));
  }

  /** By the mean and the biased variance of the rows given. */
  @Override
  public CodeBlock forward(Transform.BatchNorm norm) {
    int width = norm.output().width();
    String name = "batchNorm" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER,
            RowBatchNorm.class,
            name,
            () -> kernel(
                    name,
                    List.of("z", "out"),
                    List.of("scale", "shift", "mean", "variance", "inverse"))
                .addJavadoc(
                    "out = (z - mean) / deviation o scale + shift, over the rows   [rows x $L]\n",
                    width)
                .addParameter(double.class, "epsilon")
                .addParameter(int.class, "rows")
                .addCode(template("""
                        $arrays:T.fill(mean, $zero:L);
                        for (int r = 0; r < rows; r++) {
                          $array:T zr = z[r];
                          for (int j = 0; j < $width:L; j++) {
                            mean[j] += zr[j];
                          }
                        }
                        for (int j = 0; j < $width:L; j++) {
                          mean[j] /= rows;
                        }
                        $arrays:T.fill(variance, $zero:L);
                        for (int r = 0; r < rows; r++) {
                          $array:T zr = z[r];
                          for (int j = 0; j < $width:L; j++) {
                            variance[j] = Math.fma(zr[j] - mean[j], zr[j] - mean[j], variance[j]);
                          }
                        }
                        for (int j = 0; j < $width:L; j++) {
                          variance[j] /= rows;
                          inverse[j] = $narrow:L(1 / Math.sqrt(variance[j] + epsilon));
                        }
                        for (int r = 0; r < rows; r++) {
                          $array:T zr = z[r];
                          $array:T or = out[r];
                          for (int j = 0; j < $width:L; j++) {
                            or[j] = Math.fma((zr[j] - mean[j]) * inverse[j], scale[j], shift[j]);
                          }
                        }
                        """, width)
                    .with("arrays", Types.ARRAYS)
                    .with("zero", emission.scalar().zero())
                    .with("narrow", emission.scalar().narrowing())
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L, $L, $L);\n",
        kernel,
        emission.whole(norm.input()),
        emission.whole(norm.output()),
        Emission.parameter(norm.scale()),
        Emission.parameter(norm.shift()),
        whole("mean", norm),
        whole("variance", norm),
        whole("inverse", norm),
        Numeral.literal(norm.epsilon(), Precision.DOUBLE),
        emission.allRows());
  }

  /** dscale = column sums of g o n, dshift = column sums of g. */
  @Override
  public CodeBlock parameters(Transform.BatchNorm norm, Buffer gradient) {
    int width = norm.output().width();
    String name = "batchNormParameters" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowBatchNorm.class,
            name,
            () -> kernel(name, List.of("g", "z"), List.of("mean", "inverse", "dscale", "dshift"))
                .addJavadoc("dscale = column sums of g o n, dshift of g   [$L]\n", width)
                .addParameter(int.class, "rows")
                .addCode(template("""
                        $arrays:T.fill(dscale, $zero:L);
                        $arrays:T.fill(dshift, $zero:L);
                        for (int r = 0; r < rows; r++) {
                          $array:T gr = g[r];
                          $array:T zr = z[r];
                          for (int j = 0; j < $width:L; j++) {
                            dscale[j] = Math.fma(gr[j], (zr[j] - mean[j]) * inverse[j], dscale[j]);
                          }
                          for (int j = 0; j < $width:L; j++) {
                            dshift[j] += gr[j];
                          }
                        }
                        """, width)
                    .with("arrays", Types.ARRAYS)
                    .with("zero", emission.scalar().zero())
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L);\n",
        kernel,
        emission.whole(gradient),
        emission.whole(norm.input()),
        whole("mean", norm),
        whole("inverse", norm),
        emission.whole(Emission.gradient(norm.scale())),
        emission.whole(Emission.gradient(norm.shift())),
        emission.allRows());
  }

  /** The means over the rows that the VJP needs are those of dshift and dscale. */
  @Override
  public CodeBlock backward(Transform.BatchNorm norm, Buffer gradient, Buffer target) {
    int width = norm.output().width();
    String name = "batchNormGradient" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowBatchNorm.class,
            name,
            () -> kernel(
                    name,
                    List.of("g", "z"),
                    List.of("mean", "inverse", "scale", "dscale", "dshift"))
                .addJavadoc(
                    "g = (g - dshift / rows - n o dscale / rows) o scale / deviation   [rows x $L]\n",
                    width)
                .addParameter(int.class, "rows")
                .addCode(template("""
                        $type:T share = $one:L / rows;
                        for (int r = 0; r < rows; r++) {
                          $array:T gr = g[r];
                          $array:T zr = z[r];
                          for (int j = 0; j < $width:L; j++) {
                            $type:T along = (zr[j] - mean[j]) * inverse[j] * dscale[j];
                            gr[j] = (gr[j] - (dshift[j] + along) * share) * (scale[j] * inverse[j]);
                          }
                        }
                        """, width)
                    .with("type", emission.scalar().type())
                    .with("one", emission.scalar().literal(1))
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L, $L);\n",
        kernel,
        emission.whole(gradient),
        emission.whole(norm.input()),
        whole("mean", norm),
        whole("inverse", norm),
        Emission.parameter(norm.scale()),
        emission.whole(Emission.gradient(norm.scale())),
        emission.whole(Emission.gradient(norm.shift())),
        emission.allRows());
  }

  /** The running statistics after a step: they take the unbiased variance. */
  @Override
  public CodeBlock statistics(Transform.BatchNorm norm) {
    int width = norm.output().width();
    String name = "runningStatistics" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER,
            RowBatchNorm.class,
            name,
            () -> kernel(
                    name, List.of(), List.of("mean", "variance", "runningMean", "runningVariance"))
                .addJavadoc(
                    "running = keep running + momentum of these rows, keep = 1 - momentum   [$L]\n",
                    width)
                .addParameter(emission.scalar().type(), "keep")
                .addParameter(emission.scalar().type(), "momentum")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        $type:T unbiased = momentum * rows / (rows - 1);
                        for (int j = 0; j < $width:L; j++) {
                          runningMean[j] = keep * runningMean[j] + momentum * mean[j];
                          runningVariance[j] = keep * runningVariance[j] + unbiased * variance[j];
                        }
                        """)
                    .with("type", emission.scalar().type())
                    .with("width", width)
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, $L, $L, $L);\n",
        kernel,
        whole("mean", norm),
        whole("variance", norm),
        Emission.parameter(norm.runningMean()),
        Emission.parameter(norm.runningVariance()),
        // A difference in float would keep the error of a momentum near 1.
        emission.scalar().literal(1 - norm.momentum()),
        emission.scalar().literal(norm.momentum()),
        emission.allRows());
  }
}
