package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Precision;
import javax.lang.model.element.Modifier;

/** 1 for 0 and 0 for every other number, without a branch: how a straight line knows the label. */
public final class IsZero {
  static final String NAME = "isZero";

  /** What to write before its argument, an int of at least 0. */
  public static final String CALL = FunctionsClass.call(NAME);

  private IsZero() {}

  public static void define(FunctionsClass functions, Scalar scalar) {
    String body = scalar.precision() == Precision.FLOAT
        ? "return Float.intBitsToFloat(n - 1 >> 31 & 0x3f800000);\n"
        : "return Double.longBitsToDouble((long) (n - 1 >> 31) & 0x3ff0000000000000L);\n";
    functions.define(
        NAME,
        () -> MethodSpec.methodBuilder(NAME)
            .addModifiers(Modifier.STATIC)
            .addJavadoc(
                "1 if n is 0, else 0, of n &gt;= 0: the sign of n - 1 chooses the bits of 1.")
            .returns(scalar.type())
            .addParameter(int.class, "n")
            .addCode(body)
            .build());
  }
}
