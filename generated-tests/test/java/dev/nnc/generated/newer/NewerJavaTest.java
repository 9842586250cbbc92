package dev.nnc.generated.newer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The emitted tests, as this build compiled them, and those of threads also on a newer Java where
 * one is installed: it has virtual threads.
 */
class NewerJavaTest {
  private static final String EMITTED = "dev.nnc.generated.corpus";
  private static final String THREADS = "dev.nnc.generated.threads";

  @TempDir
  private Path folder;

  @Test
  void emittedTestsPassThere() throws Exception {
    Optional<InstalledJava> newer = InstalledJava.newest();
    assumeTrue(
        newer.isPresent(),
        "no Java newer than " + Runtime.version().feature() + " is installed here");
    Path output = folder.resolve("output");
    int status = new ProcessBuilder(
            newer.get().launcher().toString(),
            // Each class runs once.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--disable-banner",
            "--disable-ansi-colors",
            "--details=summary",
            "--select-package=" + EMITTED,
            "--select-package=" + THREADS)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
    List<String> lines = Files.readAllLines(output);
    assertEquals(0, status, () -> String.join("\n", lines));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(".*\\d{3,} tests successful.*")),
        lines::toString);
  }
}
