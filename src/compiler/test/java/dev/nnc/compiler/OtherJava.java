package dev.nnc.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Another Java on this machine. */
public final class OtherJava {
  private OtherJava() {}

  /** The home of the Java that runs the tests. */
  public static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The newest JDK in the folder where this one stands, if there is a newer one. */
  public static Optional<Path> newest() throws IOException {
    try (Stream<Path> siblings = Files.list(home().toRealPath().getParent())) {
      return siblings
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
          .filter(jdk -> version(jdk) > Runtime.version().feature())
          .max(Comparator.comparing(OtherJava::version));
    }
  }

  /** The same, where a test is about it: without one it is skipped, and says so. */
  public static Path assumeNewer() throws IOException {
    return newest()
        .orElseGet(() -> Assumptions.abort("no JDK newer than this stands beside " + home()));
  }

  private static int version(Path jdk) {
    Path release = jdk.resolve("release");
    try {
      return !Files.exists(release)
          ? 0
          : Files.readAllLines(release).stream()
              .filter(line -> line.startsWith("JAVA_VERSION="))
              .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
