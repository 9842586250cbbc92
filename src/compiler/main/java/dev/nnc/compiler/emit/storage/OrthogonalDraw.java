package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The methods of the nested class SplitMix64 that draw a matrix with orthonormal rows or columns.
 */
final class OrthogonalDraw {
  private final ClassContext context;

  OrthogonalDraw(ClassContext context) {
    this.context = context;
  }

  List<MethodSpec> methods() {
    return List.of(orthogonal(), orthonormal(), dot());
  }

  private MethodSpec orthogonal() {
    return MethodSpec.methodBuilder("orthogonal")
        .addJavadoc(
            "Makes the rows or the columns, whichever are fewer, a random orthonormal set.\n")
        .addParameter(context.matrix(), "pieces")
        .addParameter(TypeName.INT, "rows")
        .addParameter(TypeName.INT, "columns")
        .addCode(CodeTemplate.of("""
                    boolean wide = rows < columns;
                    double[][] q = orthonormal(Math.min(rows, columns), Math.max(rows, columns));
                    int row = 0;
                    int column = 0;
                    for ($number:T[] piece : pieces) {
                      for (int j = 0; j < piece.length; j++) {
                        piece[j] = $value:L;
                        if (++column == columns) {
                          column = 0;
                          row++;
                        }
                      }
                    }
                    """)
            .with("number", context.number())
            .with("value", context.narrowed("wide ? q[row][column] : q[column][row]"))
            .code())
        .build();
  }

  private static MethodSpec orthonormal() {
    return MethodSpec.methodBuilder("orthonormal")
        .addModifiers(Modifier.PRIVATE)
        .returns(double[][].class)
        .addJavadoc("Normal vectors, orthogonalised in order (Gram-Schmidt) and normalised.\n")
        .addParameter(TypeName.INT, "vectors")
        .addParameter(TypeName.INT, "length")
        .addCode("""
            double[][] q = new double[vectors][length];
            for (int i = 0; i < vectors; i++) {
              double[] v = q[i];
              for (int k = 0; k < length; k++) {
                v[k] = nextNormal();
              }
              // The second round removes what rounding left after the first.
              for (int j = 0; j < 2 * i; j++) {
                double[] u = q[j % i];
                double along = dot(u, v);
                for (int k = 0; k < length; k++) {
                  v[k] -= along * u[k];
                }
              }
              double norm = Math.sqrt(dot(v, v));
              for (int k = 0; k < length; k++) {
                v[k] /= norm;
              }
            }
            return q;
            """)
        .build();
  }

  private static MethodSpec dot() {
    return MethodSpec.methodBuilder("dot")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(TypeName.DOUBLE)
        .addParameter(double[].class, "u")
        .addParameter(double[].class, "v")
        .addCode("""
            double sum = 0;
            for (int k = 0; k < u.length; k++) {
              sum += u[k] * v[k];
            }
            return sum;
            """)
        .build();
  }
}
