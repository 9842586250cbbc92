package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.console.Output;
import dev.nnc.cli.console.Terminal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pretrained() in a module that requires nothing and opens nothing. */
class PretrainedModuleTest {
  private static final String MAIN = """
      package p;
      class Main {
        public static void main(String[] arguments) {
          One one = One.pretrained();
          System.out.print(Main.class.getModule().getName() + " " + one.parameter("W1")[1] + " " + one.step());
        }
      }
      """;

  @TempDir
  Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("one.nn"), "package p\nnetwork One { input 2; dense 1 }\n");
    Files.write(
        folder.resolve("One.safetensors"),
        SafetensorsText.write(
            Map.of(), Map.of("W1", Tensor.matrix(2, 1, 3, 4), "b1", Tensor.vector(5))));
    Files.createDirectories(folder.resolve("gen/p"));
    Files.writeString(folder.resolve("gen/module-info.java"), "module m {}\n");
    Files.writeString(folder.resolve("gen/p/Main.java"), MAIN);
  }

  private String printed(String... more) throws Exception {
    String[] arguments = {
      folder + "/one.nn", "--weights=" + folder + "/One.safetensors", "-o=" + folder + "/gen"
    };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(
        new ByteArrayInputStream(new byte[0]),
        new Output(new ByteArrayOutputStream()),
        new Output(err),
        false,
        true);
    String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
    assertEquals(0, new Nnc(terminal).run(all), err.toString(StandardCharsets.UTF_8));
    int compiled = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(
            System.out,
            System.err,
            "-Xlint:all",
            "-Werror",
            "-d",
            folder + "/mods/m",
            folder + "/gen/module-info.java",
            folder + "/gen/p/Main.java",
            folder + "/gen/p/One.java");
    assertEquals(0, compiled);
    Process java = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--module-path",
            folder + "/mods",
            "--module",
            "m/p.Main")
        .redirectErrorStream(true)
        .start();
    String text = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    java.waitFor();
    return text;
  }

  @Test
  void readsTheResourceOfItsModule() throws Exception {
    assertEquals("m 4.0 0", printed("--resources=" + folder + "/mods/m"));
  }

  @Test
  void readsWhatIsEmbedded() throws Exception {
    assertEquals("m 4.0 0", printed("--embed"));
  }

  @Test
  void namesTheResourceThatNobodyCopied() throws Exception {
    String text = printed();
    assertTrue(
        text.contains("IllegalStateException: the resource p/One.safetensors is missing"), text);
  }
}
