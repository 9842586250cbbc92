package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they save, several that save to one path, and one that saves to
 * its standard output.
 */
@Tag("slow")
class SavingProcessTest {
  private static final int KILLS = Integer.getInteger("save.kills", 6);

  /** 2 MB. */
  private static final String NETWORK = "input 500; dense 1000; loss mse; optimizer sgd(rate=0.1)";

  /** Saves networks of its seeds in turn, on so many threads; a line after each. */
  private static final String SAVER = """
      package demo;
      public final class Saver {
        public static void main(String[] arguments) throws Exception {
          java.nio.file.Path file = java.nio.file.Path.of(arguments[0]);
          int saves = Integer.parseInt(arguments[2]);
          for (int thread = 0; thread < Integer.parseInt(arguments[1]); thread++) {
            Net net = new Net(thread);
            new Thread(() -> {
              for (int i = 0; i < saves; i++) {
                try {
                  net.save(file);
                } catch (java.io.IOException e) {
                  System.out.println(e);
                  System.exit(1);
                }
                System.out.println("saved");
              }
            }).start();
          }
        }
      }
      """;

  @TempDir
  Path directory;

  private Path classes;
  private Path models;
  private Path file;
  private Generated net;

  @BeforeEach
  void compile() throws Exception {
    classes = directory.resolve("classes");
    models = Files.createDirectory(directory.resolve("models"));
    file = models.resolve("model");
    CompiledJava compiled = CompiledJava.of(
        Map.of("demo.Net", Emitted.of(NETWORK).source(), "demo.Saver", SAVER), Target.JAVA);
    for (Map.Entry<String, byte[]> each : compiled.classes().entrySet()) {
      Path path = classes.resolve(each.getKey().replace('.', '/') + ".class");
      Files.createDirectories(path.getParent());
      Files.write(path, each.getValue());
    }
    Class<?> type = compiled.load("demo.Net");
    net = new Generated(type, type.getConstructor().newInstance());
  }

  private Process saver(Path file, int threads, int saves) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes.toString(),
            "demo.Saver",
            file.toString(),
            "" + threads,
            "" + saves)
        .redirectErrorStream(true)
        .start();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(models)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void killedSavesLeaveOneTemporaryFileAtMost() throws Exception {
    Random random = new Random(1);
    for (int kill = 0; kill < KILLS; kill++) {
      Process saver = saver(file, 1, Integer.MAX_VALUE);
      try (BufferedReader out = saver.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("saved", out.readLine());
        Thread.sleep(random.nextInt(40));
        saver.destroyForcibly().waitFor();
      }
      List<String> names = names();
      assertTrue(
          names.size() <= 2 && names.contains("model"), "after " + kill + " kills: " + names);
      net.load(file);
    }
    net.call("save", file);
    assertEquals(List.of("model"), names());
  }

  @Test
  void processesAndThreadsDoNotMixTheirFiles() throws Exception {
    List<Process> savers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      savers.add(saver(file, 2, 20));
    }
    while (savers.stream().anyMatch(Process::isAlive)) {
      if (Files.exists(file)) {
        net.load(file);
      }
    }
    for (Process saver : savers) {
      try (BufferedReader out = saver.inputReader(StandardCharsets.UTF_8)) {
        assertEquals(List.of("saved"), out.lines().distinct().toList());
      }
      assertEquals(0, saver.exitValue());
    }
    assertEquals(List.of("model"), names());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void standardOutputIsWrittenTo() throws Exception {
    byte[] saved = net.load(net.saved()).saved();
    Process piped = saver(Path.of("/dev/stdout"), 1, 1);
    byte[] out = piped.getInputStream().readAllBytes();
    assertArrayEquals(saved, Arrays.copyOf(out, saved.length));
    assertEquals(
        "saved\n",
        new String(out, saved.length, out.length - saved.length, StandardCharsets.UTF_8));
    Files.createSymbolicLink(models.resolve("link"), Path.of("/dev/stdout"));
    Process redirected = new ProcessBuilder(
            "sh",
            "-c",
            "\"$0\" -cp \"$1\" demo.Saver \"$2\" 1 1 > \"$3\"",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            classes.toString(),
            models.resolve("link").toString(),
            file.toString())
        .inheritIO()
        .start();
    assertEquals(0, redirected.waitFor());
    // the words behind it begin where the shell's own place in the file is
    assertEquals(saved.length, Files.size(file));
    assertEquals(List.of("link", "model"), names());
  }
}
