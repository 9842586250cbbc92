package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The enum Label of the file's {@code classes}, and the method label. */
public final class LabelEnum {
  /** The enum, a nested type of the class. */
  static final TypeName LABEL = ClassName.get("", "Label");

  private final ClassContext context;

  public LabelEnum(ClassContext context) {
    this.context = context;
  }

  /** Whether the network has classes; the other methods are only for those that have. */
  public boolean isPresent() {
    return !context.network().classes().isEmpty();
  }

  public TypeSpec type() {
    return new TextEnum("Label", "class", context.network().classes())
        .type()
        .addJavadoc(
            "$L\n",
            context.network().isBinary()
                ? "The classes: the second where the output is above 0, else the first."
                : "The classes in the order of the outputs.")
        .build();
  }

  /** The labels by index; {@code values()} would make a copy a call. */
  public FieldSpec field() {
    return FieldSpec.builder(ArrayTypeName.of(LABEL), "LABELS")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("Label.values()")
        .build();
  }

  public MethodSpec method() {
    return MethodSpec.methodBuilder("label")
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("""
            The label of the class that classify finds for x.

            @throws ArithmeticException if an output is NaN
            """)
        .returns(LABEL)
        .addParameter(context.vector(), "x")
        .addStatement("return LABELS[classify(x)]")
        .build();
  }

  /** The constants of these classes. */
  public static List<String> constants(List<String> texts) {
    return TextEnum.constants("CLASS", texts);
  }
}
