package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.pass.Buffer;

/**
 * robust: z' = u / sqrt(1 + (u/3)^2) with u = (z - median) spread over each column. From some |u|
 * on, z' is 3 to the last digit; u stops there, so that its square cannot overflow.
 */
public final class RowRobust implements RowTransform<FeatureOperation.Robust> {
  /** (1e9 / 3)^2 is far from the end of float, and 3 (1 - 4.5e-18) is 3 in double. */
  private static final double FARTHEST = 1e9;

  private final Emission emission;

  public RowRobust(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Robust operation) {
    int width = operation.output().width();
    String name = "robust" + width;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowRobust.class,
            name,
            () -> columns(KernelSet.kernel(name)
                    .addJavadoc(
                        "out = u / sqrt(1 + (u/3)^2), u = (z - median) spread   [rows x $L]; out may be z\n",
                        width)
                    .addParameter(emission.scalar().rows(), "z"))
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(template(width, """
                    for (int r = 0; r < rows; r++) {
                      $array:T zr = z[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $width:L; j++) {
                        $type:T u = Math.max(-$far:L, Math.min($far:L, (zr[j] - median[j]) * spread[j]));
                        or[j] = u / $narrow:LMath.sqrt(1 + u * u / 9);
                      }
                    }
                    """).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.median()),
        Emission.parameter(operation.spread()),
        emission.value(operation.output()));
  }

  /** The call in a pass, in place. */
  @Override
  public CodeBlock backward(FeatureOperation.Robust operation, Buffer gradient, Buffer target) {
    int width = operation.output().width();
    String name = "robustGradient" + width;
    String slope = "gr[j] * spread[j] / (q * $narrow:LMath.sqrt(q))";
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowRobust.class,
            name,
            () -> columns(KernelSet.kernel(name)
                    .addJavadoc(
                        "g = g spread / (1 + (u/3)^2)^(3/2), u = (z - median) spread$L   [rows x $L]\n",
                        operation.missing() ? "; 0 where z is NaN" : "",
                        width)
                    .addParameter(emission.scalar().rows(), "g")
                    .addParameter(emission.scalar().rows(), "z"))
                .addParameter(int.class, "rows")
                .addCode(template(width, """
                        for (int r = 0; r < rows; r++) {
                          $array:T gr = g[r];
                          $array:T zr = z[r];
                          for (int j = 0; j < $width:L; j++) {
                            $type:T u = Math.max(-$far:L, Math.min($far:L, (zr[j] - median[j]) * spread[j]));
                            $type:T q = 1 + u * u / 9;
                            gr[j] = SLOPE;
                          }
                        }
                        """.replace(
                            "SLOPE",
                            operation.missing() ? "$box:L.isNaN(zr[j]) ? 0 : " + slope : slope))
                    .withAny("box", emission.scalar().box())
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, $L, $L, rows);\n",
        kernel,
        gradient.field(),
        emission.value(operation.input()),
        Emission.parameter(operation.median()),
        Emission.parameter(operation.spread()));
  }

  private MethodSpec.Builder columns(MethodSpec.Builder kernel) {
    return kernel
        .addParameter(emission.scalar().array(), "median")
        .addParameter(emission.scalar().array(), "spread");
  }

  private CodeTemplate template(int width, String text) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("type", emission.scalar().type())
        .with("width", width)
        .with("far", emission.scalar().literal(FARTHEST))
        .with("narrow", emission.scalar().narrowing());
  }
}
