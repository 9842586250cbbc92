package dev.nnc.maven;

import dev.nnc.compiler.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code .nn} files of a folder. What may be one and cannot be read is a source that says why.
 */
final class ModelFiles {
  private final Path folder;
  private final ModelPatterns patterns;

  ModelFiles(Path folder, ModelPatterns patterns) {
    this.folder = folder.toAbsolutePath();
    this.patterns = patterns;
  }

  /** All of them, in the same order on every machine; none if there is no such folder. */
  List<Source> read() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    if (Files.isRegularFile(folder)) {
      return List.of(Source.unreadable(folder.toString(), "it is not a folder"));
    }
    return PickedFiles.in(folder, patterns).stream().map(ModelFiles::source).toList();
  }

  private static Source source(PickedFile picked) {
    if (picked.unreadable().isPresent()) {
      return Source.unreadable(picked.path().shown(), picked.unreadable().get());
    }
    String name = picked.file().toString();
    try (InputStream in = Files.newInputStream(picked.file())) {
      return Source.read(name, in, packageOf(picked.path().text()));
    } catch (IOException e) {
      return Source.unreadable(name, PickedFiles.reason(e));
    }
  }

  private static String packageOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
  }
}
