package dev.nnc.compiler.emit.layer.feature;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.pass.Buffer;
import javax.lang.model.element.Modifier;

/**
 * All monomials of a row of degree 1 to d, as scikit-learn orders them: by degree, and within one
 * as non-decreasing sequences of indices. Each is an entry of the row times an earlier monomial; a
 * table says which.
 */
public final class RowPolynomial implements RowTransform<FeatureOperation.Polynomial> {
  private static final String TABLE = """
      int[][] monomials = new int[2][count];
      int[] first = new int[inputs];
      for (int i = 0; i < inputs; i++) {
        first[i] = i;
      }
      for (int m = inputs, end = inputs; m < count; end = m) {
        for (int i = 0; i < inputs; i++) {
          int rest = first[i];
          first[i] = m;
          for (; rest < end; rest++, m++) {
            monomials[0][m] = i;
            monomials[1][m] = rest;
          }
        }
      }
      return monomials;
      """;

  private final Emission emission;

  public RowPolynomial(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass. */
  @Override
  public CodeBlock forward(FeatureOperation.Polynomial operation) {
    int inputs = operation.input().width();
    int count = operation.output().width();
    String name = "polynomial" + inputs + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.FEATURES,
            RowPolynomial.class,
            name,
            () -> rows(name, "z", "out")
                .addJavadoc(
                    "out = the monomials of z   [rows x $L] from [rows x $L]\n", count, inputs)
                .addCode(CodeTemplate.of("""
                        int[] factor = $table:L[0];
                        int[] rest = $table:L[1];
                        for (int r = 0; r < rows; r++) {
                          $array:T or = out[r];
                          System.arraycopy(z[r], 0, or, 0, $inputs:L);
                          for (int m = $inputs:L; m < $count:L; m++) {
                            or[m] = or[factor[m]] * or[rest[m]];
                          }
                        }
                        """)
                    .with("table", table(inputs, count))
                    .with("array", emission.scalar().array())
                    .with("inputs", inputs)
                    .with("count", count)
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L($L, $L, rows);\n",
        kernel,
        emission.value(operation.input()),
        emission.value(operation.output()));
  }

  /** From the last monomial to the first, each gives its gradient to its two factors. */
  @Override
  public CodeBlock backward(FeatureOperation.Polynomial operation, Buffer gradient, Buffer target) {
    int inputs = operation.input().width();
    int count = operation.output().width();
    String name = "polynomialGradient" + inputs + "x" + count;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            RowPolynomial.class,
            name,
            () -> rows(name, "g", "z", "out")
                .addJavadoc("""
                    out = the gradient of the row, given g of its monomials z, which is used up   [rows x $L] from [rows x $L]
                    """, inputs, count)
                .addCode(CodeTemplate.of("""
                        int[] factor = $table:L[0];
                        int[] rest = $table:L[1];
                        for (int r = 0; r < rows; r++) {
                          $array:T gr = g[r];
                          $array:T zr = z[r];
                          for (int m = $count:L - 1; m >= $inputs:L; m--) {
                            gr[factor[m]] = Math.fma(gr[m], zr[rest[m]], gr[factor[m]]);
                            gr[rest[m]] = Math.fma(gr[m], zr[factor[m]], gr[rest[m]]);
                          }
                          System.arraycopy(gr, 0, out[r], 0, $inputs:L);
                        }
                        """)
                    .with("table", table(inputs, count))
                    .with("array", emission.scalar().array())
                    .with("inputs", inputs)
                    .with("count", count)
                    .code())
                .build());
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, s.$L, rows);\n",
        kernel,
        gradient.field(),
        emission.value(operation.output()),
        target.field());
  }

  private MethodSpec.Builder rows(String name, String... matrices) {
    MethodSpec.Builder method = KernelSet.kernel(name);
    for (String matrix : matrices) {
      method.addParameter(emission.scalar().rows(), matrix);
    }
    return method.addParameter(int.class, "rows");
  }

  private String table(int inputs, int count) {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowPolynomial.class,
            "monomials",
            () -> KernelSet.kernel("monomials")
                .addJavadoc(
                    "The two factors of each monomial of degree 2 or more: an entry of the row, and a monomial.\n")
                .returns(int[][].class)
                .addParameter(int.class, "inputs")
                .addParameter(int.class, "count")
                .addCode(CodeTemplate.of(TABLE).code())
                .build());
    String method = "monomials";
    String name = "MONOMIALS_" + inputs + "_" + count;
    emission
        .kernels()
        .defineTable(
            name,
            () -> FieldSpec.builder(
                    int[][].class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L($L, $L)", method, inputs, count)
                .build());
    return name;
  }
}
