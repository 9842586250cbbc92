package dev.nnc.compiler.check.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Corpus;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.Weights;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The names that no network may have are those of the types that are there, no more and no fewer.
 */
class ReservedNamesTest {
  /** A declaration inside a class; comments have a star before such words. */
  private static final Pattern NESTED =
      Pattern.compile("(?m)^  +(?:[a-z]+ )*(?:class|enum|record|interface|@interface) (\\w+)\\W");

  /** Types of java.lang that some JDK from 17 to 25 has, and not every one. */
  private static final Set<String> OF_SOME_JDK = Set.of(
      "Compiler",
      "IO",
      "MatchException",
      "ScopedValue",
      "StableValue",
      "StringTemplate",
      "WrongThreadException");

  /** A network of the golden files. */
  private static final String WITH_WEIGHTS = "golden.Rows";

  @Test
  void nestedTypesAreThoseOfGeneratedClasses() throws IOException {
    Set<String> nested = new TreeSet<>();
    Set<String> enums = new TreeSet<>();
    for (Target target : Target.values()) {
      for (Path file : files()) {
        Source source = new Source(file.toString(), Files.readAllBytes(file), "", Optional.empty());
        CompileRequest request = new CompileRequest(
            List.of(source), Optional.empty(), Map.of(), target, false, false, false);
        // The weights are read by the class only, which nobody runs here.
        request = request.with(List.of(new Weights(WITH_WEIGHTS, Map.of(), new byte[1])), true);
        CompileResult result = Compiler.compile(request, Progress.NONE);
        // A category has an enum that is named like its column.
        result
            .networks()
            .forEach(each -> each.plan().network().input().categories().stream()
                .map(Column::typeName)
                .forEach(enums::add));
        for (GeneratedFile generated : result.files()) {
          for (Matcher type = NESTED.matcher(generated.text()); type.find(); ) {
            nested.add(type.group(1));
          }
        }
      }
    }
    nested.removeAll(enums);
    assertEquals(new TreeSet<>(ReservedNames.NESTED_TYPES), nested);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(Corpus.files());
    files.removeIf(file -> file.endsWith("large.nn"));
    try (Stream<Path> goldens = Files.walk(Path.of("test/resources/golden"))) {
      goldens.filter(file -> file.toString().endsWith(".nn")).forEach(files::add);
    }
    return files;
  }

  @Test
  void typesOfJavaLangAreThoseOfTheJdk() throws Exception {
    Set<String> types = new TreeSet<>(OF_SOME_JDK);
    Path folder =
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java/lang");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        if (!name.contains("$")
            && !name.contains("-")
            && Modifier.isPublic(Class.forName("java.lang." + name, false, null).getModifiers())) {
          types.add(name);
        }
      }
    }
    assertEquals(new TreeSet<>(ReservedNames.JAVA_LANG_TYPES), types);
  }
}
