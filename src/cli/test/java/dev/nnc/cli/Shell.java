package dev.nnc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs lines of a shell in a folder, with an environment of which nothing matters but the path and
 * Java.
 */
final class Shell {
  private final Path folder;

  Shell(Path folder) {
    this.folder = folder;
  }

  /** What a line did: its exit status, and what it wrote to both outputs. */
  record Ran(int status, String said) {}

  /** {@code $1}, {@code $2} and so on are the words. */
  Ran run(String line, String... words) throws IOException, InterruptedException {
    Process process = start(line, words);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }

  Process start(String line, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LC_") || name.startsWith("XDG_"));
    builder
        .environment()
        .putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "LANG", "", "TERM", "dumb"));
    return builder.start();
  }

  /** The names in a folder of which a part is given. */
  static List<String> names(Path folder, String part) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(part))
          .sorted()
          .toList();
    }
  }
}
