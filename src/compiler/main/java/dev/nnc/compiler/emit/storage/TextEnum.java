package dev.nnc.compiler.emit.storage;

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

/**
 * An enum of the file's labels, with toString and of.
 *
 * @param name of the type
 * @param noun what one of the labels names: {@code class}
 */
record TextEnum(String name, String noun, List<String> texts) {
  /**
   * Letters of a label that its constant takes: a class file does not hold names of every length.
   */
  private static final int LONGEST_CONSTANT = 1_000;

  /** So many labels a message lists. */
  private static final int LISTED = 20;

  TypeSpec.Builder type() {
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    List<String> constants = constants(noun.toUpperCase(Locale.ROOT), texts);
    for (int i = 0; i < texts.size(); i++) {
      type.addEnumConstant(
          constants.get(i),
          TypeSpec.anonymousClassBuilder("$L", JavaText.string(texts.get(i)))
              .addJavadoc("The $L \"$L\".\n", noun, JavadocText.of(texts.get(i)))
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
            .addJavadoc("{@return the $L as the model spells it}\n", noun)
            .returns(String.class)
            .addStatement("return text")
            .build())
        .addMethod(of());
  }

  private MethodSpec of() {
    TypeName type = ClassName.get("", name);
    return MethodSpec.methodBuilder("of")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("""
            {@return the $L that the model spells so}

            @param text as toString gives it
            @throws IllegalArgumentException if there is none
            """, noun)
        .returns(type)
        .addParameter(String.class, "text")
        .addStatement("$T.requireNonNull(text, $S)", Objects.class, "text")
        .addCode(CodeTemplate.of("""
                for ($type:T label : values()) {
                  if (label.text.equals(text)) {
                    return label;
                  }
                }
                throw new IllegalArgumentException(
                    "text: no label is " + text + "; there are " + $labels:L);
                """)
            .with("type", type)
            .with(
                "labels",
                texts.size() <= LISTED
                    ? CodeBlock.of("$T.toString(values())", Arrays.class)
                    : texts.size())
            .code())
        .build();
  }

  /**
   * A constant for each text: its ASCII letters and digits in capitals, made unique by a number.
   *
   * @param prefix of those that would be no names
   */
  static List<String> constants(String prefix, List<String> texts) {
    Set<String> taken = new HashSet<>();
    List<String> constants = new ArrayList<>();
    for (String text : texts) {
      String constant = constant(prefix, text, constants.size());
      String unique = constant;
      for (int i = 2; !taken.add(unique); i++) {
        unique = constant + "_" + i;
      }
      constants.add(unique);
    }
    return List.copyOf(constants);
  }

  private static String constant(String prefix, String text, int index) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST_CONSTANT));
    String words =
        beginning.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "").toUpperCase(Locale.ROOT);
    if (words.isEmpty()) {
      return prefix + "_" + index;
    }
    return Character.isDigit(words.charAt(0)) ? prefix + "_" + words : words;
  }
}
