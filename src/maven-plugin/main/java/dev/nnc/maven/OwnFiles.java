package dev.nnc.maven;

import dev.nnc.compiler.output.Manifest;
import dev.nnc.compiler.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one execution has in a folder: whether it is still right, and its exchange for other files.
 */
final class OwnFiles {
  private final Path base;
  private final String folder;
  private final String inputs;
  private final History history;

  /**
   * @param base what a folder is kept relative to, so that a project may be moved
   * @param folder of the generated files
   * @param inputs the fingerprint of all that they depend on
   */
  OwnFiles(Path base, Path folder, String inputs, History history) {
    this.base = base;
    this.folder = Generation.relative(base, folder);
    this.inputs = inputs;
    this.history = history;
  }

  OutputFolder output() {
    return new OutputFolder(base.resolve(folder));
  }

  /**
   * Whether nothing has changed since the earlier build: neither what the files depend on nor they.
   */
  boolean areUpToDate() throws IOException {
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
   * Deletes all others of earlier builds, and only then remembers these, which are written.
   *
   * @param files by their path in the folder
   * @return the paths of those deleted
   */
  List<String> keepOnly(Map<String, byte[]> files) throws IOException {
    Map<String, String> fingerprints = new TreeMap<>();
    files.forEach((path, bytes) -> fingerprints.put(path, Fingerprint.of(bytes)));
    Manifest now = new Manifest(inputs, folder, fingerprints);
    List<String> deleted = deleteAllBut(now);
    history.promote(now);
    return deleted;
  }

  private List<String> deleteAllBut(Manifest now) throws IOException {
    Set<Path> wanted = new HashSet<>(places(now));
    for (Manifest other : history.others()) {
      wanted.addAll(places(other));
    }
    List<Manifest> earlier = new ArrayList<>(history.abandoned());
    history.own().ifPresent(earlier::add);
    List<String> deleted = new ArrayList<>();
    for (Manifest manifest : earlier) {
      for (String path : manifest.files().keySet()) {
        if (!wanted.contains(place(manifest, path))) {
          new OutputFolder(base.resolve(manifest.folder())).delete(path);
          deleted.add(path);
        }
      }
    }
    return deleted;
  }

  private List<Path> places(Manifest manifest) {
    return manifest.files().keySet().stream().map(path -> place(manifest, path)).toList();
  }

  private Path place(Manifest manifest, String path) {
    return base.resolve(manifest.folder()).resolve(path).normalize();
  }
}
