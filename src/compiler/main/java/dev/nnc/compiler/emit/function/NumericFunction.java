package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The Java method of one function of x.
 *
 * @param documentation one line that names the function and bounds its error
 * @param inner the code of e, a function's value from which the body computes
 * @param body the statements, which may call the methods of {@code needs}
 */
public record NumericFunction(
    String documentation, Optional<String> inner, String body, List<Function> needs) {
  NumericFunction(String documentation, String body, Function... needs) {
    this(documentation, Optional.empty(), body, List.of(needs));
  }

  static NumericFunction of(Function function, Precision precision) {
    return precision == Precision.FLOAT
        ? FloatFunctions.of(function)
        : DoubleFunctions.of(function);
  }

  /** Whether the JDK has it with the same bits everywhere, so that no method is needed. */
  public static boolean isOfMath(Function function) {
    return switch (function) {
      case ABS, MIN, MAX, SQRT, SIGNUM -> true;
      default -> false;
    };
  }

  MethodSpec method(Function function, Precision precision) {
    MethodSpec.Builder method = start(function, precision).addJavadoc("$L", documentation);
    inner.ifPresent(e -> method.addStatement("$T e = $L", number(precision), e));
    return method.addCode(CodeBlock.of("$L", body)).build();
  }

  /** The same, given e. */
  MethodSpec methodFromInner(Function function, Precision precision) {
    return start(function, precision)
        .addJavadoc("$L Here e is $L.", documentation, inner.orElseThrow())
        .addParameter(number(precision), "e")
        .addCode(CodeBlock.of("$L", body))
        .build();
  }

  private static MethodSpec.Builder start(Function function, Precision precision) {
    return MethodSpec.methodBuilder(function.spelling())
        .addModifiers(Modifier.STATIC)
        .returns(number(precision))
        .addParameter(number(precision), "x");
  }

  private static TypeName number(Precision precision) {
    return precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
  }
}
