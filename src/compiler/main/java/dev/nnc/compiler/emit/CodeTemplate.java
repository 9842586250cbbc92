package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A method's body as a text with named holes such as {@code $shape:L}.
 *
 * <p>JavaPoet's {@code addNamed} lets an unused name pass and prints a float without its {@code f}; here both
 * are errors of the emitter.
 */
final class CodeTemplate {
  private static final Pattern HOLE = Pattern.compile("\\$([a-z]\\w*):");

  private static final Pattern FIRST_WORD = Pattern.compile("^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]");

  private final String text;
  private final Map<String, Object> values = new TreeMap<>();

  private CodeTemplate(String text) {
    this.text = text;
  }

  static CodeTemplate of(String text) {
    return new CodeTemplate(text);
  }

  CodeTemplate with(String name, Object value) {
    if (value instanceof Float || value instanceof Double) {
      throw new IllegalArgumentException(name + ": write a number as a literal of its type");
    }
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException(name + " is filled twice");
    }
    return this;
  }

  /** Fills {@code $path:T} with Path, {@code $ioException:T} with IOException, and so on. */
  CodeTemplate types(Class<?>... types) {
    for (Class<?> type : types) {
      with(FIRST_WORD.matcher(type.getSimpleName()).replaceFirst(m -> m.group().toLowerCase(Locale.ROOT)), type);
    }
    return this;
  }

  CodeBlock code() {
    var holes = HOLE.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
    if (!holes.equals(values.keySet())) {
      throw new IllegalArgumentException(
          "holes " + holes + " are filled with " + values.keySet() + " in:\n" + text);
    }
    return CodeBlock.builder().addNamed(text, values).build();
  }
}
