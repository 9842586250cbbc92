package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Corpus;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a reader of a generated class or of its test may count on, over the corpus and the networks
 * of the goldens.
 */
@Tag("slow")
class ClassTextTest {
  private static final Path GOLDENS = Path.of("test/resources/golden");
  private static final Pattern LOOP_TO_ONE =
      Pattern.compile("for \\(int (\\w+) = [01]; \\1 < 1; .*");
  private static final Pattern BY_ONE = Pattern.compile(".*[\\w)\\]] [*/] 1f?[;)].*");

  /** A thousand layers say nothing that ten do not. */
  private static final String LARGE = "large.nn";

  @ParameterizedTest
  @EnumSource(Target.class)
  void readsWell(Target target) throws Exception {
    List<String> faults = new ArrayList<>();
    for (GeneratedFile file : files(target)) {
      List<String> found = new ArrayList<>(Indentation.faults(file.text()));
      if (!file.path().endsWith("Test.java")) {
        found.addAll(DeclarationRules.faults(parse(file)));
        found.addAll(loopsToOne(file.text()));
      }
      found.forEach(fault -> faults.add(file.path() + ": " + fault));
    }
    assertEquals("", String.join("\n", faults));
  }

  /** And divisions by 1. */
  private static List<String> loopsToOne(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("*") && !line.startsWith("//"))
        .filter(
            line -> LOOP_TO_ONE.matcher(line).matches() || BY_ONE.matcher(line).matches())
        .toList();
  }

  private static List<GeneratedFile> files(Target target) throws IOException {
    List<Path> paths = new ArrayList<>(Corpus.files());
    try (Stream<Path> goldens = Files.walk(GOLDENS)) {
      goldens.filter(path -> path.toString().endsWith(".nn")).sorted().forEach(paths::add);
    }
    List<GeneratedFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (!path.endsWith(LARGE)) {
        Source source = new Source(path.toString(), Files.readAllBytes(path), "", Optional.empty());
        CompileResult result = Compiler.compile(
            new CompileRequest(
                List.of(source), Optional.empty(), Map.of(), target, false, true, false),
            Progress.NONE);
        assertEquals(List.of(), result.diagnostics(), path::toString);
        files.addAll(result.files());
      }
    }
    return files;
  }

  private static CompilationUnitTree parse(GeneratedFile file) throws IOException {
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
          }
        };
    JavacTask task = (JavacTask)
        ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, List.of(source));
    return task.parse().iterator().next();
  }
}
