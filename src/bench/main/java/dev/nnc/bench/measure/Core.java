package dev.nnc.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one processor core that networks are measured on. Without {@code taskset} there is none, and
 * nothing is bound.
 */
final class Core {
  private static final String NUMBER = System.getProperty("nnc.bench.core", "");

  private Core() {}

  /** What stands before a command to bind it to the core. */
  static List<String> prefix() {
    return NUMBER.isEmpty() ? List.of() : List.of("taskset", "-c", NUMBER);
  }

  /** A program that is that Java, bound to the core: JMH takes no prefix. */
  static Path bound(Jvm jvm, Path folder) throws IOException {
    if (NUMBER.isEmpty()) {
      return jvm.java();
    }
    Path script = Files.createDirectories(folder).resolve("java-" + jvm.version()).toAbsolutePath();
    Files.writeString(
        script, "#!/bin/sh\nexec taskset -c " + NUMBER + " '" + jvm.java() + "' \"$@\"\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + script + " executable");
    }
    return script;
  }
}
