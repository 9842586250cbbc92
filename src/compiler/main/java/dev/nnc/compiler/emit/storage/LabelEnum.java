package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.emit.text.JavadocText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The enum Label of the file's {@code classes}, and the method label. */
public final class LabelEnum {
  /** The enum, a nested type of the class. */
  static final TypeName LABEL = ClassName.get("", "Label");

  /**
   * Letters of a label that its constant takes: a class file does not hold names of every length.
   */
  private static final int LONGEST_CONSTANT = 1_000;

  /** So many labels a message lists. */
  private static final int LISTED = 20;

  private final ClassContext context;

  public LabelEnum(ClassContext context) {
    this.context = context;
  }

  /** Whether the network has classes; the other methods are only for those that have. */
  public boolean isPresent() {
    return !context.network().classes().isEmpty();
  }

  public TypeSpec type() {
    TypeSpec.Builder type = TypeSpec.enumBuilder("Label")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc(
            "$L\n",
            context.network().isBinary()
                ? "The classes: the second where the output is above 0, else the first."
                : "The classes in the order of the outputs.");
    List<String> texts = context.network().classes();
    List<String> constants = constants(texts);
    for (int i = 0; i < texts.size(); i++) {
      type.addEnumConstant(
          constants.get(i),
          TypeSpec.anonymousClassBuilder("$L", JavaText.string(texts.get(i)))
              .addJavadoc("The class \"$L\".\n", JavadocText.of(texts.get(i)))
              .build());
    }
    return type.addField(FieldSpec.builder(String.class, "text", Modifier.PRIVATE, Modifier.FINAL)
            .build())
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(String.class, "text")
            .addStatement("this.text = text")
            .build())
        .addMethod(MethodSpec.methodBuilder("toString")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("{@return the class as the model spells it}\n")
            .returns(String.class)
            .addStatement("return text")
            .build())
        .addMethod(of(texts.size()))
        .build();
  }

  private static MethodSpec of(int labels) {
    return MethodSpec.methodBuilder("of")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("""
            {@return the class that the model spells so}

            @param text as toString gives it
            @throws IllegalArgumentException if there is none
            """)
        .returns(LABEL)
        .addParameter(String.class, "text")
        .addStatement("$T.requireNonNull(text, $S)", Objects.class, "text")
        .addCode(CodeTemplate.of("""
                for (Label label : values()) {
                  if (label.text.equals(text)) {
                    return label;
                  }
                }
                throw new IllegalArgumentException(
                    "text: no label is " + text + "; there are " + $labels:L);
                """)
            .with(
                "labels",
                labels <= LISTED ? CodeBlock.of("$T.toString(values())", Arrays.class) : labels)
            .code())
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

  /**
   * A constant for each text: its ASCII letters and digits in capitals, made unique by a number.
   */
  public static List<String> constants(List<String> texts) {
    Set<String> taken = new HashSet<>();
    List<String> constants = new ArrayList<>();
    for (String text : texts) {
      String constant = constant(text, constants.size());
      String unique = constant;
      for (int i = 2; !taken.add(unique); i++) {
        unique = constant + "_" + i;
      }
      constants.add(unique);
    }
    return List.copyOf(constants);
  }

  private static String constant(String text, int index) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST_CONSTANT));
    String words =
        beginning.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "").toUpperCase(Locale.ROOT);
    if (words.isEmpty()) {
      return "CLASS_" + index;
    }
    return Character.isDigit(words.charAt(0)) ? "CLASS_" + words : words;
  }
}
