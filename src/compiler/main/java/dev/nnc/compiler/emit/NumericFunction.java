package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The Java method of one function of x.
 *
 * @param documentation one line that names the function and bounds its error
 * @param body the statements, which may call the methods of {@code needs}
 */
record NumericFunction(String documentation, String body, List<Function> needs) {
  NumericFunction(String documentation, String body, Function... needs) {
    this(documentation, body, List.of(needs));
  }

  static NumericFunction of(Function function, Precision precision) {
    return precision == Precision.FLOAT
        ? FloatFunctions.of(function)
        : DoubleFunctions.of(function);
  }

  /** Whether the JDK has it with the same bits everywhere, so that no method is needed. */
  static boolean isOfMath(Function function) {
    return switch (function) {
      case ABS, MIN, MAX, SQRT -> true;
      default -> false;
    };
  }

  MethodSpec method(Function function, Precision precision) {
    TypeName number = precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    return MethodSpec.methodBuilder(function.spelling())
        .addModifiers(Modifier.STATIC)
        .addJavadoc("$L", documentation)
        .returns(number)
        .addParameter(number, "x")
        .addCode(CodeBlock.of("$L", body))
        .build();
  }
}
