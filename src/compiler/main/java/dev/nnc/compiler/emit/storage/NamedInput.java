package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.GeneratedMark;
import dev.nnc.compiler.model.Column;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The record Input of named inputs, and the methods that take it. */
public final class NamedInput {
  private static final TypeName INPUT = ClassName.get("", "Input");

  private final ClassContext context;

  public NamedInput(ClassContext context) {
    this.context = context;
  }

  /**
   * Whether the inputs have names, and no more of them than a record takes; the other methods are
   * only for such networks.
   */
  public boolean isPresent() {
    return context.network().hasInputRecord();
  }

  public TypeSpec type() {
    MethodSpec.Builder components = MethodSpec.constructorBuilder();
    MethodSpec.Builder copyTo = MethodSpec.methodBuilder("copyTo")
        .addModifiers(Modifier.PRIVATE)
        .addParameter(context.vector(), "row");
    CodeBlock.Builder tags = CodeBlock.builder();
    for (Column column : context.network().input().columns()) {
      components.addParameter(type(column), column.name());
      String missing = column.isCategory() ? ", null where it is missing" : "";
      tags.add("@param $L x[$L]$L\n", column.name(), column.index(), missing);
      copyTo.addStatement("row[$L] = $L", column.index(), value(column));
    }
    return TypeSpec.recordBuilder("Input")
        .addAnnotation(GeneratedMark.nested())
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("A row of x with its names.\n\n")
        .addJavadoc(tags.build())
        .recordConstructor(components.build())
        .addMethod(copyTo.build())
        .build();
  }

  private TypeName type(Column column) {
    return column.isCategory() ? ClassName.get("", column.typeName()) : context.number();
  }

  private CodeBlock value(Column column) {
    return column.isCategory()
        ? CodeBlock.of("this.$1N == null ? $2L : this.$1N.ordinal()", column.name(), nan())
        : CodeBlock.of("this.$N", column.name());
  }

  /** A component hides a type of its name. */
  private CodeBlock nan() {
    ClassName box = (ClassName) context.number().box();
    boolean hidden = context.network().input().names().contains(box.simpleName());
    String quotient = context.number().equals(TypeName.DOUBLE) ? "0.0 / 0.0" : "0f / 0f";
    return hidden ? CodeBlock.of(quotient) : CodeBlock.of("$T.NaN", box);
  }

  /** Where a named row is laid out, so that no call allocates. */
  public FieldSpec field() {
    return FieldSpec.builder(context.vector(), "inputRow", Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T[INPUT_SIZE]", context.number())
        .build();
  }

  /** forward, predict, and for classes classify and label. */
  public List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(method("forward", TypeName.VOID, CodeBlock.of("forward(inputRow, y);\n"))
        .addJavadoc("One row: fills y [OUTPUT_SIZE].\n")
        .addParameter(context.vector(), "y")
        .build());
    methods.add(method("predict", TypeName.VOID, CodeBlock.of("predict(inputRow, p);\n"))
        .addJavadoc("One row: fills p [OUTPUT_SIZE].\n")
        .addParameter(context.vector(), "p")
        .build());
    if (context.network().isClassifier()) {
      methods.add(method("classify", TypeName.INT, CodeBlock.of("return classify(inputRow);\n"))
          .addJavadoc("The class of one row, by its number.\n")
          .build());
    }
    if (!context.network().classes().isEmpty()) {
      methods.add(method("label", LabelEnum.LABEL, CodeBlock.of("return label(inputRow);\n"))
          .addJavadoc("The class of one row.\n")
          .build());
    }
    return List.copyOf(methods);
  }

  private static MethodSpec.Builder method(String name, TypeName returns, CodeBlock call) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns)
        .addParameter(INPUT, "input")
        .addCode("requireUnused();\ninput.copyTo(inputRow);\n")
        .addCode(call);
  }
}
