package dev.nnc.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The networks of the generated tests: generated-tests/main/nn. */
public final class Corpus {
  private static final Path FOLDER = Path.of("../../generated-tests/main/nn");

  private Corpus() {}

  public static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".nn")).sorted().toList());
    }
  }
}
