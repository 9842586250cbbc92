package dev.nnc.compiler.emit.network.check;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.JavaText;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * How messages name a number of x: by its row and column, and by the column's name if it has one.
 */
public final class InputNames {
  /** So many names the code of one array may hold. */
  private static final int MOST = 800;

  private final List<String> names;

  public InputNames(Emission emission) {
    List<String> all = emission.plan().network().input().names();
    this.names = all.size() <= MOST ? all : List.of();
  }

  /** The names of the columns, where they have any. */
  public Optional<FieldSpec> constant() {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    CodeBlock values = names.stream()
        .map(name -> CodeBlock.of("$L", JavaText.string(name)))
        .collect(CodeBlock.joining(", "));
    return Optional.of(FieldSpec.builder(
            String[].class, "INPUTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The columns of x for messages.\n")
        .initializer("{$L}", values)
        .build());
  }

  /** The code of the text {@code x: row 3, column 1 (income) is NaN}. */
  public String cell(String row, String column, String value) {
    String name = names.isEmpty() ? " is \"" : " (\" + INPUTS[" + column + "] + \") is \"";
    return "\"x: row \" + " + row + " + \", column \" + " + column + " + \"" + name + " + " + value;
  }
}
