package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The nested class SplitMix64: the random numbers of initial weights; docs/random.md is its specification. */
public final class SplitMix64Class {

  /** What can be drawn; a class has only the methods that it uses. */
  public enum Draw {
    /** {@code uniform(T[][] pieces, double low, double high)}. */
    UNIFORM,
    /** {@code normal(T[][] pieces, double std)}. */
    NORMAL,
    /** {@code orthogonal(T[][] pieces, int rows, int columns)}. */
    ORTHOGONAL
  }

  private final ClassContext context;
  private final Set<Draw> draws;

  /**
   * The class for a network's initial values.
   *
   * @param others what else of the class draws
   */
  public SplitMix64Class(ClassContext context, Set<Draw> others) {
    this.context = context;
    this.draws = EnumSet.noneOf(Draw.class);
    draws.addAll(others);
    draws.addAll(new InitialValues(context).draws());
  }

  public TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("SplitMix64")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Random numbers: Steele, Lea and Flood's SplitMix64.\n")
            .addField(FieldSpec.builder(TypeName.LONG, "state", Modifier.PRIVATE).build())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addParameter(TypeName.LONG, "seed")
                    .addStatement("state = seed")
                    .build());
    if (!draws.isEmpty()) {
      type.addMethod(ofTensor());
    }
    type.addMethod(nextLong());
    if (!draws.isEmpty()) {
      type.addMethod(nextDouble());
    }
    if (draws.contains(Draw.UNIFORM)) {
      type.addMethod(uniform());
    }
    if (draws.contains(Draw.NORMAL)) {
      type.addMethod(normal());
    }
    if (draws.contains(Draw.ORTHOGONAL)) {
      type.addMethod(orthogonal()).addMethod(orthonormal()).addMethod(dot());
    }
    if (draws.contains(Draw.NORMAL) || draws.contains(Draw.ORTHOGONAL)) {
      type.addField(FieldSpec.builder(TypeName.DOUBLE, "spare", Modifier.PRIVATE).build())
          .addField(FieldSpec.builder(TypeName.BOOLEAN, "hasSpare", Modifier.PRIVATE).build())
          .addMethod(nextNormal());
    }
    return type.build();
  }

  private static MethodSpec ofTensor() {
    return MethodSpec.methodBuilder("ofTensor")
        .addJavadoc("The stream of a tensor: it is seeded with output number t of the stream of the seed.\n")
        .addModifiers(Modifier.STATIC)
        .returns(ClassName.get("", "SplitMix64"))
        .addParameter(TypeName.LONG, "seed")
        .addParameter(TypeName.INT, "t")
        .addStatement("return new SplitMix64(new SplitMix64(seed + t * 0x9E3779B97F4A7C15L).nextLong())")
        .build();
  }

  private static MethodSpec nextLong() {
    return method("nextLong", TypeName.LONG)
        .addCode(
            """
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
            """)
        .build();
  }

  private static MethodSpec nextDouble() {
    return method("nextDouble", TypeName.DOUBLE)
        .addJavadoc("Uniform in [0, 1): a multiple of 2^-53.\n")
        .addStatement("return (nextLong() >>> 11) * 0x1p-53")
        .build();
  }

  private static MethodSpec nextNormal() {
    return method("nextNormal", TypeName.DOUBLE)
        .addJavadoc("Standard normal: Box and Muller's pair, the cosine first.\n")
        .addCode(
            """
            if (hasSpare) {
              hasSpare = false;
              return spare;
            }
            double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
            double angle = 2 * Math.PI * nextDouble();
            spare = radius * StrictMath.sin(angle);
            hasSpare = true;
            return radius * StrictMath.cos(angle);
            """)
        .build();
  }

  private MethodSpec uniform() {
    return draw("uniform", "Draws from U[low, high).", "low + (high - low) * nextDouble()")
        .addParameter(TypeName.DOUBLE, "low")
        .addParameter(TypeName.DOUBLE, "high")
        .build();
  }

  private MethodSpec normal() {
    return draw("normal", "Draws from N(0, std^2).", "std * nextNormal()")
        .addParameter(TypeName.DOUBLE, "std")
        .build();
  }

  private MethodSpec.Builder draw(String name, String javadoc, String value) {
    return method(name, TypeName.VOID)
        .addJavadoc("$L\n", javadoc)
        .addParameter(context.matrix(), "pieces")
        .addCode(
            CodeTemplate.of(
                    """
                    for ($number:T[] piece : pieces) {
                      for (int j = 0; j < piece.length; j++) {
                        piece[j] = $value:L;
                      }
                    }
                    """)
                .with("number", context.number())
                .with("value", narrowed(value))
                .code());
  }

  private MethodSpec orthogonal() {
    return method("orthogonal", TypeName.VOID)
        .addJavadoc("Makes the rows or the columns, whichever are fewer, a random orthonormal set.\n")
        .addParameter(context.matrix(), "pieces")
        .addParameter(TypeName.INT, "rows")
        .addParameter(TypeName.INT, "columns")
        .addCode(
            CodeTemplate.of(
                    """
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
                .with("value", narrowed("wide ? q[row][column] : q[column][row]"))
                .code())
        .build();
  }

  private static MethodSpec orthonormal() {
    return MethodSpec.methodBuilder("orthonormal")
        .addModifiers(Modifier.PRIVATE)
        .returns(double[][].class)
        .addJavadoc("Normal vectors, each freed of its parts along those before (Gram-Schmidt, twice) and normalised.\n")
        .addParameter(TypeName.INT, "vectors")
        .addParameter(TypeName.INT, "length")
        .addCode(
            """
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
        .addCode(
            """
            double sum = 0;
            for (int k = 0; k < u.length; k++) {
              sum += u[k] * v[k];
            }
            return sum;
            """)
        .build();
  }

  private String narrowed(String value) {
    return context.number().equals(TypeName.DOUBLE) ? value : "(float) (" + value + ")";
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }
}
