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
 * quantile: z' = the normal distribution's inverse of p(z), which is linear between the knots of a
 * column. All of it is computed in double: p near 1 has no digits to lose.
 */
public final class RowQuantile implements RowTransform<FeatureOperation.Quantile> {
  private final Emission emission;

  public RowQuantile(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Quantile operation) {
    int width = operation.output().width();
    int count = operation.quantiles().columns();
    String name = "quantile" + width + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowQuantile.class,
            name,
            () -> kernel(name, "z")
                .addJavadoc(
                    "out = the normal inverse of the share of $L knots below z   [rows x $L]; out may be z\n",
                    count,
                    width)
                .addParameter(emission.scalar().rows(), "out")
                .addParameter(int.class, "rows")
                .addCode(template("""
                    for (int r = 0; r < rows; r++) {
                      $array:T zr = z[r];
                      $array:T or = out[r];
                      for (int j = 0; j < $width:L; j++) {
                        or[j] = $narrow:L$score:L(quantiles[j], $count:L, zr[j]);
                      }
                    }
                    """, width, count).with("score", score()).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        Emission.parameter(operation.quantiles()),
        emission.value(operation.output()));
  }

  /** The call in a pass, in place. */
  @Override
  public CodeBlock backward(FeatureOperation.Quantile operation, Buffer gradient, Buffer target) {
    int width = operation.output().width();
    int count = operation.quantiles().columns();
    String name = "quantileGradient" + width + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowQuantile.class,
            name,
            () -> kernel(name, "g", "z")
                .addJavadoc(
                    "g = g times the slope of the quantile transform at z   [rows x $L]\n", width)
                .addParameter(int.class, "rows")
                .addCode(template("""
                    for (int r = 0; r < rows; r++) {
                      $array:T gr = g[r];
                      $array:T zr = z[r];
                      for (int j = 0; j < $width:L; j++) {
                        gr[j] = $narrow:L(gr[j] * $slope:L(quantiles[j], $count:L, zr[j]));
                      }
                    }
                    """, width, count).with("slope", slope()).code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, $L, rows);\n",
        kernel,
        gradient.field(),
        emission.value(operation.input()),
        Emission.parameter(operation.quantiles()));
  }

  private MethodSpec.Builder kernel(String name, String... matrices) {
    MethodSpec.Builder method = KernelSet.kernel(name);
    for (String matrix : matrices) {
      method.addParameter(emission.scalar().rows(), matrix);
    }
    return method.addParameter(emission.scalar().rows(), "quantiles");
  }

  private CodeTemplate template(String text, int width, int count) {
    return CodeTemplate.of(text)
        .with("array", emission.scalar().array())
        .with("width", width)
        .with("count", count)
        .with("narrow", emission.scalar().narrowing());
  }

  private String score() {
    return part("normalScore", "The value that x has; 0 in a constant column.\n", """
        if ($box:L.isNaN(x) || knots[0] == knots[n - 1]) {
          return $box:L.isNaN(x) ? x : 0;
        }
        return $inverse:L($share:L(knots, n, x));
        """);
  }

  private String slope() {
    return part(
        "normalSlope",
        "The derivative of the value at x; at a knot that from below, at a jump 0.\n",
        """
        int above = $atMost:L(knots, n, x);
        int below = $atMost:L(knots, n, Math.nextDown(x));
        double p = $share:L(knots, n, x);
        if (below == 0 || above == n || above - below > 1 || p <= 1e-7 || p >= 1 - 1e-7) {
          return 0;
        }
        double z = $inverse:L(p);
        double density = StrictMath.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        return 1 / (density * (n - 1) * ($wide:Lknots[below] - knots[below - 1]));
        """);
  }

  private String part(String name, String javadoc, String text) {
    CodeTemplate code = CodeTemplate.of(text)
        .withAny("box", emission.scalar().box())
        .withAny("wide", emission.scalar().widening())
        .withAny("atMost", new Knots(emission).atMost())
        .withAny("inverse", new NormalInverse(emission).method());
    if (text.contains("$share:")) {
      code.with("share", share());
    }
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowQuantile.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(javadoc)
                .returns(double.class)
                .addParameter(emission.scalar().array(), "knots")
                .addParameter(int.class, "n")
                .addParameter(emission.scalar().type(), "x")
                .addCode(code.code())
                .build());
    return name;
  }

  private String share() {
    return part("share", """
        p(x), linear between knots at equal distances of p, in the middle of the p of equal knots, cut to [1e-7, 1 - 1e-7].
        """, """
        int above = $atMost:L(knots, n, x);
        int below = $atMost:L(knots, n, Math.nextDown(x));
        double place = above > below
            ? 0.5 * (below + above - 1)
            : below == 0
                ? 0
                : below == n
                    ? n - 1
                    : below - 1 + ($wide:Lx - knots[below - 1]) / ($wide:Lknots[below] - knots[below - 1]);
        return Math.max(1e-7, Math.min(1 - 1e-7, place / (n - 1)));
        """);
  }
}
