package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The nested class SplitMix64, random numbers for initial weights: docs/random.md is its
 * specification.
 */
public final class SplitMix64Class {

  /** What can be drawn; a class has only the methods that it uses. */
  public enum Draw {
    /** {@code uniform(T[][] pieces, double low, double high)}. */
    UNIFORM,
    /** {@code normal(T[][] pieces, double std)}. */
    NORMAL,
    /** {@code orthogonal(T[][] pieces, int rows, int columns)}. */
    ORTHOGONAL,
    /** {@code output(long seed, long number)}, for the masks of dropout. */
    OUTPUT
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
    TypeSpec.Builder type = TypeSpec.classBuilder("SplitMix64")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Random numbers: Steele, Lea and Flood's SplitMix64.\n")
        .addField(FieldSpec.builder(TypeName.LONG, "state", Modifier.PRIVATE).build())
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(TypeName.LONG, "seed")
            .addStatement("state = seed")
            .build());
    boolean ofTensors = draws.stream().anyMatch(draw -> draw != Draw.OUTPUT);
    if (ofTensors) {
      type.addMethod(ofTensor());
    }
    if (draws.contains(Draw.OUTPUT)) {
      type.addMethod(output());
    }
    type.addMethod(nextLong());
    if (ofTensors) {
      type.addMethod(nextDouble());
    }
    if (draws.contains(Draw.UNIFORM)) {
      type.addMethod(uniform());
    }
    if (draws.contains(Draw.NORMAL)) {
      type.addMethod(normal());
    }
    if (draws.contains(Draw.ORTHOGONAL)) {
      new OrthogonalDraw(context).methods().forEach(type::addMethod);
    }
    if (draws.contains(Draw.NORMAL) || draws.contains(Draw.ORTHOGONAL)) {
      type.addField(
              FieldSpec.builder(TypeName.DOUBLE, "spare", Modifier.PRIVATE).build())
          .addField(
              FieldSpec.builder(TypeName.BOOLEAN, "hasSpare", Modifier.PRIVATE).build())
          .addMethod(nextNormal());
    }
    return type.build();
  }

  private static MethodSpec ofTensor() {
    return MethodSpec.methodBuilder("ofTensor")
        .addJavadoc(
            "The stream of a tensor: it is seeded with output number t of the stream of the seed.\n")
        .addModifiers(Modifier.STATIC)
        .returns(ClassName.get("", "SplitMix64"))
        .addParameter(TypeName.LONG, "seed")
        .addParameter(TypeName.INT, "t")
        .addStatement(
            "return new SplitMix64(new SplitMix64(seed + t * 0x9E3779B97F4A7C15L).nextLong())")
        .build();
  }

  private static MethodSpec output() {
    return MethodSpec.methodBuilder("output")
        .addJavadoc("Output number n, from 0, of the stream of a seed.\n")
        .addModifiers(Modifier.STATIC)
        .returns(TypeName.LONG)
        .addParameter(TypeName.LONG, "seed")
        .addParameter(TypeName.LONG, "n")
        .addCode("""
            long z = seed + (n + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
            """)
        .build();
  }

  private static MethodSpec nextLong() {
    return method("nextLong", TypeName.LONG).addCode("""
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
            """).build();
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
        .addCode("""
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
        .addCode(CodeTemplate.of("""
                    for ($number:T[] piece : pieces) {
                      for (int j = 0; j < piece.length; j++) {
                        piece[j] = $value:L;
                      }
                    }
                    """)
            .with("number", context.number())
            .with("value", context.narrowed(value))
            .code());
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).returns(returns);
  }
}
