package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.pass.Buffer;

/**
 * piecewise: the bin that a number is in has how far it is through it, those below have 1, those
 * above 0. The first bin goes on below its edge and the last above, as lines.
 */
public final class RowPiecewise implements RowTransform<FeatureOperation.Piecewise> {
  private final Emission emission;

  public RowPiecewise(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Piecewise operation) {
    int width = operation.input().width();
    int bins = operation.bins();
    String name = "piecewise" + width + "x" + bins;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowPiecewise.class,
            name,
            () -> kernel(name, "z")
                .addJavadoc(
                    "out = (z - e[t]) / (e[t + 1] - e[t]) for each bin t, cut to 0 and 1 inside   [rows x $L] from [rows x $L]\n",
                    width * bins,
                    width)
                .addCode(template(operation, """
                    for (int r = 0; r < rows; r++) {
                      $array:T zr = z[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $width:L; j++) {
                        $type:T x = zr[j];
                        $array:T e = edges[j];
                        int at = j * $bins:L;
                        if ($box:L.isNaN(x)) {
                          $arrays:T.fill(or, at, at + $bins:L, x);
                          continue;
                        }
                        int t = Math.max(0, Math.min($bins:L, $atMost:L(e, $edges:L, x)) - 1);
                        $arrays:T.fill(or, at, at + t, 1);
                        $arrays:T.fill(or, at + t, at + $bins:L, 0);
                        $type:T width = e[t + 1] - e[t];
                        or[at + t] = width > 0 ? (x - e[t]) / width : x >= e[t] ? 1 : 0;
                      }
                    }
                    """)
                    .with("box", emission.scalar().box())
                    .with("arrays", Types.ARRAYS)
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.edges()),
        emission.value(operation.output()));
  }

  @Override
  public CodeBlock backward(FeatureOperation.Piecewise operation, Buffer gradient, Buffer target) {
    int width = operation.input().width();
    String name = "piecewiseGradient" + width + "x" + operation.bins();
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowPiecewise.class,
            name,
            () -> kernel(name, "g", "z")
                .addJavadoc(
                    "out = g of the bin that z is in, divided by its width; 0 at edges and at NaN   [rows x $L] from [rows x $L]\n",
                    width,
                    width * operation.bins())
                .addCode(template(operation, """
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T zr = z[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $width:L; j++) {
                        $type:T x = zr[j];
                        $array:T e = edges[j];
                        int t = Math.max(0, Math.min($bins:L, $atMost:L(e, $edges:L, x)) - 1);
                        $type:T width = e[t + 1] - e[t];
                        boolean above = t == 0 ? x == x : x > e[t];
                        or[j] = width > 0 && above ? gr[j * $bins:L + t] / width : 0;
                      }
                    }
                    """).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, $L, s.$L, rows);\n",
        kernel,
        gradient.field(),
        emission.value(operation.input()),
        Emission.parameter(operation.edges()),
        target.field());
  }

  private MethodSpec.Builder kernel(String name, String... matrices) {
    MethodSpec.Builder method = KernelSet.kernel(name);
    for (String matrix : matrices) {
      method.addParameter(emission.scalar().rows(), matrix);
    }
    return method
        .addParameter(emission.scalar().rows(), "edges")
        .addParameter(emission.scalar().rows(), "out")
        .addParameter(int.class, "rows");
  }

  private CodeTemplate template(FeatureOperation.Piecewise operation, String text) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("width", operation.input().width())
        .with("bins", operation.bins())
        .with("edges", operation.bins() + 1)
        .with("atMost", new Knots(emission).atMost());
  }
}
