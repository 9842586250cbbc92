package dev.nnc.compiler.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run generated and from what, kept between two runs so that the second can do nothing, and
 * can delete what is no longer generated.
 *
 * @param inputs the fingerprint of all that the files depend on
 * @param folder of the files
 * @param files the fingerprint of each file by its path in the folder
 */
public record Manifest(String inputs, String folder, Map<String, String> files) {
  private static final String FORMAT = "nnc manifest 1";
  private static final int HEADER_LINES = 3;

  public Manifest {
    files = new TreeMap<>(files);
  }

  /**
   * The manifest of a file; empty if there is none that can be understood, as after a change of
   * version.
   */
  public static Optional<Manifest> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < HEADER_LINES || !lines.get(0).equals(FORMAT)) {
        return Optional.empty();
      }
      Map<String, String> files = new TreeMap<>();
      for (String line : lines.subList(HEADER_LINES, lines.size())) {
        int space = line.indexOf(' ');
        files.put(line.substring(space + 1), line.substring(0, Math.max(0, space)));
      }
      return Optional.of(new Manifest(lines.get(1), lines.get(2), files));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes the manifest, whole or not at all. */
  public void write(Path file) throws OutputException {
    StringBuilder text = new StringBuilder(FORMAT + "\n" + inputs + "\n" + folder + "\n");
    files.forEach(
        (path, fingerprint) -> text.append(fingerprint).append(' ').append(path).append('\n'));
    try (PendingFiles pending = new PendingFiles()) {
      pending.add(file, text.toString().getBytes(StandardCharsets.UTF_8));
      pending.stage();
      pending.promote();
    }
  }
}
