package dev.nnc.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual says what the compiler does: its examples compile, and its first chapter runs. */
class ManualTest {
  static List<Manual.Block> examples() {
    return Manual.examples();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void anExampleIsRight(Manual.Block example) {
    List<String> messages =
        FrontEnd.messages("language.md", example.file().getBytes(UTF_8)).stream()
            .map(new TextRenderer(false)::render)
            .toList();
    assertEquals(List.of(), messages);
  }

  @Test
  void theWrongExampleGivesTheMessagesShown() {
    Manual.Block wrong = Manual.first("\n## Messages", "nn wrong");
    String messages = FrontEnd.messages("digits.nn", wrong.file().getBytes(UTF_8)).stream()
        .map(new TextRenderer(false)::render)
        .collect(joining("\n"));
    assertEquals(Manual.first("\n## Messages", "text").text().strip(), messages.strip());
  }

  @Test
  void theFirstChapterRuns(@TempDir Path folder) throws Exception {
    String model = Manual.first("\n## Ten minutes", "nn").text();
    Source source = new Source("ring.nn", model.getBytes(UTF_8), "", Optional.empty());
    CompileRequest request = new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), Target.JAVA, false, false, false);
    GeneratedFile ring = Compiler.compile(request, Progress.NONE).files().get(0);
    Files.writeString(folder.resolve(ring.path()), ring.text());
    Path main = folder.resolve("Main.java");
    Files.writeString(main, Manual.first("\n## Ten minutes", "java").text());

    compile(folder, main);
    assertEquals(Manual.first("\n## Ten minutes", "text").text(), run(folder));
  }

  private static void compile(Path folder, Path main) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status = ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            messages,
            messages,
            "-Xlint:all",
            "-Werror",
            "-d",
            folder.toString(),
            "-cp",
            folder.toString(),
            "-sourcepath",
            folder.toString(),
            "-proc:none",
            main.toString());
    assertEquals(0, status, () -> messages.toString(UTF_8));
  }

  /** What the program prints, on a JVM of its own, as it writes to the working directory. */
  private static String run(Path folder) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, "-cp", folder.toString(), "Main")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(Files.exists(folder.resolve("ring.safetensors")));
    return output.replace("\r\n", "\n");
  }
}
