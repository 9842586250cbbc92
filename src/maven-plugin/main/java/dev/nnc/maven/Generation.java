package dev.nnc.maven;

import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.Manifest;
import dev.nnc.compiler.output.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of one execution: whether they are still right, and their exchange for others. */
final class Generation {
  private final Path base;
  private final String folder;
  private final String inputs;
  private final History history;

  /**
   * @param base what a folder is kept relative to, so that a project may be moved
   * @param folder of the generated files
   * @param inputs the fingerprint of all that they depend on
   */
  Generation(Path base, Path folder, String inputs, History history) {
    this.base = base;
    this.folder = relative(base, folder);
    this.inputs = inputs;
    this.history = history;
  }

  /** A path below the base as it is seen from there, any other as it is. */
  static String relative(Path base, Path path) {
    return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
  }

  /**
   * Whether nothing has changed since the earlier build: neither what the files depend on nor they.
   */
  boolean isUpToDate() throws IOException {
    Manifest last = history.own().orElse(null);
    if (last == null
        || !last.inputs().equals(inputs)
        || !last.folder().equals(folder)
        || !history.abandoned().isEmpty()) {
      return false;
    }
    for (Map.Entry<String, String> file : last.files().entrySet()) {
      Path place = place(last, file.getKey());
      if (!Files.isRegularFile(place)
          || !Fingerprint.of(Files.readAllBytes(place)).equals(file.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Where the files of the earlier build stand. */
  List<Path> places() {
    return history.own().map(this::places).orElse(List.of());
  }

  /**
   * Writes the files that differ, deletes what is no longer generated, and only then remembers it.
   */
  void promote(List<GeneratedFile> files) throws IOException {
    Map<String, String> fingerprints = new TreeMap<>();
    for (GeneratedFile file : files) {
      fingerprints.put(file.path(), Fingerprint.of(file.text().getBytes(StandardCharsets.UTF_8)));
    }
    Manifest now = new Manifest(inputs, folder, fingerprints);
    new OutputFolder(base.resolve(folder)).write(files);
    deleteAllBut(now);
    history.promote(now);
  }

  private void deleteAllBut(Manifest now) throws IOException {
    Set<Path> wanted = new HashSet<>(places(now));
    for (Manifest other : history.others()) {
      wanted.addAll(places(other));
    }
    List<Manifest> earlier = new ArrayList<>(history.abandoned());
    history.own().ifPresent(earlier::add);
    for (Manifest manifest : earlier) {
      for (String path : manifest.files().keySet()) {
        if (!wanted.contains(place(manifest, path))) {
          new OutputFolder(base.resolve(manifest.folder())).delete(path);
        }
      }
    }
  }

  private List<Path> places(Manifest manifest) {
    return manifest.files().keySet().stream().map(path -> place(manifest, path)).toList();
  }

  private Path place(Manifest manifest, String path) {
    return base.resolve(manifest.folder()).resolve(path).normalize();
  }
}
