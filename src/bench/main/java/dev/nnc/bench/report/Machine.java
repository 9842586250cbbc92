package dev.nnc.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is measured on. */
public final class Machine {
  private Machine() {}

  /** The processor's name, where the system tells it, and the system's. */
  public static String describe() {
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    try {
      String text = Files.readString(Path.of("/proc/cpuinfo"));
      String name = text.replaceFirst("(?s).*?model name\\s*: *([^\n]*).*", "$1");
      return name + (text.contains("avx512f") ? " with AVX-512, " : ", ") + system;
    } catch (IOException e) {
      return system;
    }
  }
}
