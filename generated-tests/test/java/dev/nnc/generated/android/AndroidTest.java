package dev.nnc.generated.android;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The corpus needs nothing that Android lacks from API 33 on, the first with Math.fma. */
class AndroidTest {
  private static final int API = 33;

  /** The newest JDK that this version of D8 is known to read as its library. */
  private static final int NEWEST_LIBRARY = 21;

  private static final Path CLASSES = Path.of("target/classes");
  private static final Path SIGNATURES = Path.of("target/android/api.signature");

  /** D8 makes plain classes of records. */
  private static final Set<String> DESUGARED = Set.of("java.lang.Record");

  /** What is newer, as a class for the JDK would use it. */
  private static final class Newer {
    static int feature() {
      return Runtime.version().feature();
    }
  }

  @Test
  void everyClassIsOneForApi33() throws Exception {
    List<Path> classes = corpus();
    assertTrue(classes.size() > 500, "classes: " + classes.size());
    assertEquals(List.of(), missing(classes));
  }

  @Test
  void whatApi33LacksIsNoticed() throws Exception {
    String name = Newer.class.getName();
    Path own = Path.of("target/test-classes", name.replace('.', '/') + ".class");
    assertTrue(Newer.feature() >= 17);
    List<String> missing = missing(List.of(own));
    assertNotEquals(List.of(), missing);
    assertTrue(missing.get(0).contains("Runtime"), missing::toString);
  }

  /** D8 stands in Google's repository, so a build has it only where it is asked for. */
  @Test
  void d8TakesEveryClass(@TempDir Path folder) throws Exception {
    assumeTrue(isHere("com.android.tools.r8.D8"), "D8 is not here: mvn verify -Pandroid");
    assumeTrue(Runtime.version().feature() <= NEWEST_LIBRARY, "D8 cannot read this JDK");
    String home = System.getProperty("java.home");
    List<String> command = new ArrayList<>(List.of(
        Path.of(home, "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "com.android.tools.r8.D8",
        "--debug",
        "--min-api",
        String.valueOf(API),
        "--lib",
        home,
        "--output",
        folder.toString()));
    corpus().forEach(file -> command.add(file.toString()));
    Path said = folder.resolve("said");
    int status = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    assertEquals(List.of(), Files.readAllLines(said));
    assertEquals(0, status);
    assertTrue(Files.size(folder.resolve("classes.dex")) > 1 << 20);
  }

  private static boolean isHere(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /** What these classes use of the JDK and Android has not. */
  private static List<String> missing(List<Path> classes) throws Exception {
    List<String> found = new ArrayList<>();
    try (InputStream signatures = Files.newInputStream(SIGNATURES)) {
      Set<String> ignored = new HashSet<>(DESUGARED);
      ignored.add("dev.nnc.generated.*");
      SignatureChecker checker = new SignatureChecker(signatures, ignored, errors(found));
      checker.setSourcePath(List.of());
      for (Path file : classes) {
        checker.process(file.toFile());
      }
    }
    return found;
  }

  private static Logger errors(List<String> found) {
    return new Logger() {
      @Override
      public void info(String message) {}

      @Override
      public void info(String message, Throwable t) {}

      @Override
      public void debug(String message) {}

      @Override
      public void debug(String message, Throwable t) {}

      @Override
      public void warn(String message) {}

      @Override
      public void warn(String message, Throwable t) {}

      @Override
      public void error(String message) {
        found.add(message);
      }

      @Override
      public void error(String message, Throwable t) {
        found.add(message);
      }
    };
  }
}
