package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.FirstRow;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.RowSum;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;

/**
 * layer_norm: z' = n o scale + shift with n = (z - mean) / deviation over each row; and rms_norm,
 * which has neither mean nor shift. The mean and 1 / deviation of each row are kept for the way
 * back.
 */
public final class RowNorm implements RowTransform<Transform.RowNorm> {
  private final Emission emission;
  private final FirstRow first;

  public RowNorm(Emission emission) {
    this.emission = emission;
    this.first = new FirstRow(emission);
  }

  /** What is kept of each row. */
  @Override
  public List<WorkArray> arrays(Transform.RowNorm norm) {
    String of = " of each row of " + norm.input().symbol() + ".";
    WorkArray inverse = WorkArray.ofEachRow("inverse" + norm.number(), "1 / deviation" + of);
    return centred(norm)
        ? List.of(WorkArray.ofEachRow("mean" + norm.number(), "The mean" + of), inverse)
        : List.of(inverse);
  }

  @Override
  public int terms(Transform.RowNorm norm) {
    return norm.output().width();
  }

  private static boolean centred(Transform.RowNorm norm) {
    return norm.shift().isPresent();
  }

  private static String word(Transform.RowNorm norm) {
    return centred(norm) ? "layerNorm" : "rmsNorm";
  }

  /** The statistics of all rows in a pass: {@code , s.mean1, s.inverse1}. */
  private String kept(Transform.RowNorm norm) {
    String inverse = ", " + emission.whole("inverse" + norm.number());
    return centred(norm) ? ", " + emission.whole("mean" + norm.number()) + inverse : inverse;
  }

  private MethodSpec.Builder addKept(Transform.RowNorm norm, MethodSpec.Builder method) {
    if (centred(norm)) {
      method.addParameter(emission.scalar().array(), "mean");
    }
    return method.addParameter(emission.scalar().array(), "inverse");
  }

  private CodeTemplate template(String text, int width) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("width", width);
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(Transform.RowNorm norm) {
    return CodeBlock.of(
        "$L($L, $L$L, $L$L, $L, $Lrows);\n",
        forwardKernel(norm),
        emission.value(norm.input()),
        Emission.parameter(norm.scale()),
        norm.shift().map(s -> ", " + Emission.parameter(s)).orElse(""),
        emission.value(norm.output()),
        kept(norm),
        Numeral.literal(norm.epsilon(), Precision.DOUBLE),
        first.argument());
  }

  private String forwardKernel(Transform.RowNorm norm) {
    int width = norm.output().width();
    String name = word(norm) + width;
    String layerNorm = """
        for (int r = 0; r < rows; r++) {
          $array:T zr = z[r];
          $array:T or = out[r];
          $type:T m = $sum:L(zr) / $width:L;
          for (int j = 0; j < $width:L; j++) {
            or[j] = (zr[j] - m) * (zr[j] - m);
          }
          $type:T i = $narrow:L(1 / Math.sqrt($sum:L(or) / $width:L + epsilon));
          for (int j = 0; j < $width:L; j++) {
            or[j] = Math.fma((zr[j] - m) * i, scale[j], shift[j]);
          }
          mean[$at:L] = m;
          inverse[$at:L] = i;
        }
        """;
    String rmsNorm = """
        for (int r = 0; r < rows; r++) {
          $array:T zr = z[r];
          $array:T or = out[r];
          for (int j = 0; j < $width:L; j++) {
            or[j] = zr[j] * zr[j];
          }
          $type:T i = $narrow:L(1 / Math.sqrt($sum:L(or) / $width:L + epsilon));
          for (int j = 0; j < $width:L; j++) {
            or[j] = zr[j] * i * scale[j];
          }
          inverse[$at:L] = i;
        }
        """;
    emission.kernels().define(KernelKind.LAYER, RowNorm.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              centred(norm)
                  ? "out = (z - mean) / deviation o scale + shift, over each row   [rows x $L]\n"
                  : "out = z / root mean square o scale, over each row   [rows x $L]\n",
              width)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(emission.scalar().array(), "scale");
      if (centred(norm)) {
        method.addParameter(emission.scalar().array(), "shift");
      }
      addKept(norm, method.addParameter(emission.scalar().rows(), "out"))
          .addParameter(double.class, "epsilon");
      return first
          .addTo(method)
          .addParameter(int.class, "rows")
          .addCode(template(centred(norm) ? layerNorm : rmsNorm, width)
              .with("at", first.at("r"))
              .with("narrow", emission.scalar().narrowing())
              .with("sum", new RowSum(emission).kernel(width))
              .code())
          .build();
    });
    return KernelSet.call(name);
  }

  /** dscale = column sums of g o n, dshift = column sums of g. */
  @Override
  public CodeBlock parameters(Transform.RowNorm norm, Buffer gradient) {
    return CodeBlock.of(
        "$L($L, $L$L, $L$L, $L);\n",
        parametersKernel(norm),
        emission.whole(gradient),
        emission.whole(norm.input()),
        kept(norm),
        emission.whole(Emission.gradient(norm.scale())),
        norm.shift().map(s -> ", " + emission.whole(Emission.gradient(s))).orElse(""),
        emission.allRows());
  }

  private String parametersKernel(Transform.RowNorm norm) {
    int width = norm.output().width();
    String name = word(norm) + "Parameters" + width;
    String layerNorm = """
        $arrays:T.fill(dscale, 0, $width:L, $zero:L);
        $arrays:T.fill(dshift, 0, $width:L, $zero:L);
        for (int r = 0; r < rows; r++) {
          $array:T gr = g[r];
          $array:T zr = z[r];
          $type:T m = mean[r];
          $type:T i = inverse[r];
          for (int j = 0; j < $width:L; j++) {
            dscale[j] = Math.fma(gr[j], (zr[j] - m) * i, dscale[j]);
          }
          for (int j = 0; j < $width:L; j++) {
            dshift[j] += gr[j];
          }
        }
        """;
    String rmsNorm = """
        $arrays:T.fill(dscale, 0, $width:L, $zero:L);
        for (int r = 0; r < rows; r++) {
          $array:T gr = g[r];
          $array:T zr = z[r];
          $type:T i = inverse[r];
          for (int j = 0; j < $width:L; j++) {
            dscale[j] = Math.fma(gr[j], zr[j] * i, dscale[j]);
          }
        }
        """;
    emission.kernels().define(KernelKind.LAYER_GRADIENT, RowNorm.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "dscale = column sums of g o n$L   [$L]\n",
              centred(norm) ? ", dshift of g" : "",
              width)
          .addParameter(emission.scalar().rows(), "g")
          .addParameter(emission.scalar().rows(), "z");
      addKept(norm, method).addParameter(emission.scalar().array(), "dscale");
      if (centred(norm)) {
        method.addParameter(emission.scalar().array(), "dshift");
      }
      return method
          .addParameter(int.class, "rows")
          .addCode(template(centred(norm) ? layerNorm : rmsNorm, width)
              .with("arrays", Types.ARRAYS)
              .with("zero", emission.scalar().zero())
              .code())
          .build();
    });
    return KernelSet.call(name);
  }

  /** With d = g o scale: g = (d - mean(d) - n o mean(d o n)) / deviation, in place. */
  @Override
  public CodeBlock backward(Transform.RowNorm norm, Buffer gradient, Buffer target) {
    return CodeBlock.of(
        "$L(s.$L, $L$L, $L, s.$L, $Lrows);\n",
        backwardKernel(norm),
        gradient.field(),
        emission.value(norm.input()),
        kept(norm),
        Emission.parameter(norm.scale()),
        Scratch.ROW,
        first.argument());
  }

  private String backwardKernel(Transform.RowNorm norm) {
    int width = norm.output().width();
    String name = word(norm) + "Gradient" + width;
    String layerNorm = """
        for (int r = 0; r < rows; r++) {
          $array:T gr = g[r];
          $array:T zr = z[r];
          $type:T m = mean[$at:L];
          $type:T i = inverse[$at:L];
          for (int j = 0; j < $width:L; j++) {
            gr[j] *= scale[j];
          }
          for (int j = 0; j < $width:L; j++) {
            terms[j] = gr[j] * ((zr[j] - m) * i);
          }
          $type:T along = $sum:L(terms) / $width:L;
          $type:T level = $sum:L(gr) / $width:L;
          for (int j = 0; j < $width:L; j++) {
            gr[j] = (gr[j] - level - (zr[j] - m) * i * along) * i;
          }
        }
        """;
    String rmsNorm = """
        for (int r = 0; r < rows; r++) {
          $array:T gr = g[r];
          $array:T zr = z[r];
          $type:T i = inverse[$at:L];
          for (int j = 0; j < $width:L; j++) {
            gr[j] *= scale[j];
          }
          for (int j = 0; j < $width:L; j++) {
            terms[j] = gr[j] * (zr[j] * i);
          }
          $type:T along = $sum:L(terms) / $width:L;
          for (int j = 0; j < $width:L; j++) {
            gr[j] = (gr[j] - zr[j] * i * along) * i;
          }
        }
        """;
    emission.kernels().define(KernelKind.LAYER_GRADIENT, RowNorm.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "d = g o scale, then g = (d$L - n o mean(d o n)) / deviation   [rows x $L]\n",
              centred(norm) ? " - mean(d)" : "",
              width)
          .addParameter(emission.scalar().rows(), "g")
          .addParameter(emission.scalar().rows(), "z");
      addKept(norm, method)
          .addParameter(emission.scalar().array(), "scale")
          .addParameter(emission.scalar().array(), "terms");
      return first
          .addTo(method)
          .addParameter(int.class, "rows")
          .addCode(template(centred(norm) ? layerNorm : rmsNorm, width)
              .with("at", first.at("r"))
              .with("sum", new RowSum(emission).kernel(width))
              .code())
          .build();
    });
    return KernelSet.call(name);
  }
}
