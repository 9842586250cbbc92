package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The weights stand in the class itself: the file that would be its resource, in Base64. A change
 * of one weight changes one line, and what reads the file checks it as any other.
 */
public final class PretrainedConstants implements PretrainedSource {
  /** Characters of a line; a multiple of 4, so that the bytes of each line stand in it alone. */
  private static final int LINE = 100;

  /** Lines of a constant, each with its end: a class file gives one 65,535 bytes. */
  private static final int LINES = 65_535 / (LINE + 1);

  private final byte[] file;

  /** @param file as safetensors */
  public PretrainedConstants(byte[] file) {
    this.file = file.clone();
  }

  @Override
  public List<MethodSpec> methods(ClassName type) {
    return List.of(PretrainedSource.method(type)
        .addJavadoc(
            "@throws IllegalStateException if their text at the end of this class was changed\n")
        .addCode(CodeTemplate.of("""
                    try {
                      return load(Embedded.file());
                    } catch ($ioException:T e) {
                      throw new IllegalStateException("the weights in the class: " + e.getMessage(), e);
                    }
                    """).types(IOException.class).code())
        .build());
  }

  @Override
  public List<TypeSpec> types() {
    return List.of(TypeSpec.classBuilder("Embedded")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The weights that came with the class: a file of safetensors in Base64.\n")
        .addField(FieldSpec.builder(String[].class, "PARTS")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Each as long as a constant may be.\n")
            .initializer(parts())
            .build())
        .addMethod(MethodSpec.methodBuilder("file")
            .addModifiers(Modifier.STATIC)
            .returns(InputStream.class)
            // a decoder that passes over the ends of lines
            .addStatement(
                "return new $T($T.getMimeDecoder().decode(String.join($S, PARTS)))",
                ByteArrayInputStream.class,
                Base64.class,
                "")
            .build())
        .build());
  }

  private CodeBlock parts() {
    List<String> lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
        .encodeToString(file)
        .lines()
        .toList();
    return MethodBudget.inGroups(lines, LINES).stream()
        .map(part -> CodeBlock.of("\"\"\"\n$L\n\"\"\"", String.join("\n", part)))
        .collect(Collectors.collectingAndThen(
            Collectors.toList(),
            parts -> CodeBlock.builder()
                .add("{\n$>$>")
                .add(CodeBlock.join(parts, ",\n"))
                .add("\n$<$<}")
                .build()));
  }
}
