package dev.nnc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs by which hunting found a fault, made small: src/compiler/test/resources/found. */
@Tag("slow")
class FoundProgramsTest {
  private static final Path FOLDER = Path.of("test/resources/found");

  @Test
  void areRight() throws IOException {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        names.add(file.getFileName().toString());
        texts.add(Files.readString(file));
      }
    }
    List<Optional<String>> faults = ProgramCheck.faults(texts);
    for (int i = 0; i < names.size(); i++) {
      assertEquals(Optional.empty(), faults.get(i), names.get(i));
    }
  }
}
