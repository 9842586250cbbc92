package dev.nnc.compiler.programs;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.plan.form.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that generated classes use themselves: of their types, methods, fields, parameters and
 * locals, and of what they import. A program may use nearly all of them for things of its own.
 */
final class OutputNames {
  private static final Path GOLDEN = Path.of("test/resources/golden");

  /** A name, or what has words that are none. */
  private static final Pattern TOKEN = Pattern.compile(
      "\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+'|//[^\\n]*+|/\\*(?s:.*?)\\*/|\\b\\d[\\w.]*+|([A-Za-z_]\\w*+)");

  private static final List<String> ALL = List.copyOf(ofGolden());
  private static final List<String> NETWORKS = legal("network %s { input 2; dense 2 }");
  private static final List<String> ACTIVATIONS =
      legal("activation %s(x) = x * x\nnetwork N { input 2; dense 2 %s }");
  private static final List<String> INPUTS = legal("network N { input %s,; dense 2 }");
  private static final List<String> LABELS =
      legal("network N { input 2; dense 2; classes %s, \"a b\" }");
  private static final List<String> CONSTS = legal("const %s = 2\nnetwork N { input 2; dense %s }");

  private OutputNames() {}

  /** Those that a network may have, sorted; so are the others. */
  static List<String> ofNetworks() {
    return NETWORKS;
  }

  static List<String> ofActivations() {
    return ACTIVATIONS;
  }

  static List<String> ofInputs() {
    return INPUTS;
  }

  static List<String> ofLabels() {
    return LABELS;
  }

  static List<String> ofConsts() {
    return CONSTS;
  }

  /**
   * The names in a class, and what they begin with: of {@code sumRows26} also {@code sumRows} and
   * {@code sum}.
   */
  static Set<String> in(String source) {
    Set<String> names = new TreeSet<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String name = token.group(1);
      if (name != null && name.length() <= 64 && names.add(name)) {
        for (int i = 1; i < name.length(); i++) {
          if (Character.isLowerCase(name.charAt(i - 1)) && !Character.isLowerCase(name.charAt(i))) {
            names.add(name.substring(0, i));
          }
        }
      }
    }
    return names;
  }

  /** Names that differ in numbers only have one shape. */
  static String shape(String name) {
    return name.replaceAll("\\d+", "0");
  }

  /** One of each shape, of the classes that are kept as golden files. */
  private static Set<String> ofGolden() {
    Map<String, String> byShape = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        in(Files.readString(file)).forEach(name -> byShape.putIfAbsent(shape(name), name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TreeSet<>(byShape.values());
  }

  private static List<String> legal(String program) {
    return ALL.stream().filter(name -> isLegal(program.replace("%s", name))).toList();
  }

  private static boolean isLegal(String text) {
    Source source =
        new Source("a.nn", text.getBytes(StandardCharsets.UTF_8), "fallback", Optional.empty());
    CompileRequest request = new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), Target.JAVA, false, false, false);
    return Compiler.check(request, Progress.NONE).diagnostics().isEmpty();
  }
}
