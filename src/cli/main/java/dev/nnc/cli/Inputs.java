package dev.nnc.cli;

import dev.nnc.compiler.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the models that the user names. */
final class Inputs {
  private static final String STANDARD_INPUT = "-";

  private Inputs() {}

  static List<Source> read(List<String> operands, InputStream standardInput) {
    List<Source> sources = new ArrayList<>();
    for (String operand : operands) {
      sources.add(
          operand.equals(STANDARD_INPUT)
              ? Source.read("<stdin>", standardInput, "")
              : readFile(operand));
    }
    return sources;
  }

  /** The file of that name. */
  static Source readFile(String name) {
    Optional<String> refusal =
        name.isEmpty() ? Optional.of("its name is empty") : FileName.refusal(name);
    if (refusal.isPresent()) {
      return Source.unreadable(name, refusal.get());
    }
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        return Source.unreadable(name, "it is a folder");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return Source.read(name, in, "");
      }
    } catch (NoSuchFileException e) {
      return Source.unreadable(name, "no such file");
    } catch (AccessDeniedException e) {
      return Source.unreadable(name, "permission denied");
    } catch (FileSystemException e) {
      return Source.unreadable(name, e.getReason() == null ? "it cannot be opened" : e.getReason());
    } catch (IOException e) {
      return Source.unreadable(name, String.valueOf(e.getMessage()));
    }
  }
}
