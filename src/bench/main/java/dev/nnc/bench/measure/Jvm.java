package dev.nnc.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A Java to measure with, and how processes are started in it. */
public record Jvm(Path home, String version) {
  /** Reads the version that the folder of a JDK tells of itself. */
  public static Jvm of(Path home) {
    Properties release = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(home + " is not the folder of a JDK", e);
    }
    return new Jvm(home, release.getProperty("JAVA_VERSION").replace("\"", ""));
  }

  /** 17, 25. */
  public String feature() {
    return version.replaceFirst("\\..*", "");
  }

  public Path java() {
    return home.resolve("bin/java");
  }

  /** Options that every measured process has. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("--add-modules=jdk.incubator.vector");
    if (Integer.parseInt(feature()) >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    options.add("-Dai.djl.offline=true");
    options.add("-Dai.djl.pytorch.num_threads=1");
    options.add("-Dai.djl.pytorch.num_interop_threads=1");
    return options;
  }

  /**
   * A process of a main class of this module, on the core of the benchmarks, with the peers at
   * hand.
   */
  public ProcessBuilder process(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(Core.prefix());
    command.add(java().toString());
    command.addAll(options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** The lines that a process prints, or an exception that names its exit code. */
  public static List<String> run(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      List<String> lines;
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        lines = reader.lines().toList();
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException("exit code " + code + " of " + builder.command().get(0));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code Java 25}. */
  @Override
  public String toString() {
    return "Java " + feature();
  }
}
