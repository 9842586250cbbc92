package dev.nnc.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of weights in the folders of the models. */
final class WeightsFiles {
  /** As many bytes as an array holds. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  private final Path folder;
  private final ModelPatterns models;
  private final ModelPatterns weights;

  /**
   * @param includes of the models; where these are, weights are looked for
   * @param excludes of both
   */
  WeightsFiles(Path folder, List<String> includes, List<String> excludes) {
    this.folder = folder.toAbsolutePath();
    this.models = new ModelPatterns(includes, excludes);
    this.weights =
        new ModelPatterns(includes.stream().map(WeightsFiles::besideModels).toList(), excludes);
  }

  /** All of them, in the same order on every machine. */
  List<WeightsFile> read() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<WeightsFile> files = new ArrayList<>();
    for (PickedFile picked : PickedFiles.in(folder, weights)) {
      files.add(read(picked));
    }
    return files;
  }

  private WeightsFile read(PickedFile picked) {
    if (picked.unreadable().isPresent()) {
      return WeightsFile.unreadable(picked.path().shown(), picked.unreadable().get());
    }
    String name = picked.file().toString();
    try {
      if (Files.size(picked.file()) > MOST_BYTES) {
        return WeightsFile.unreadable(name, "it is larger than 2 GiB");
      }
      return new WeightsFile(
          name, Files.readAllBytes(picked.file()), Optional.empty(), isBesideOthers(picked.file()));
    } catch (IOException e) {
      return WeightsFile.unreadable(name, PickedFiles.reason(e));
    }
  }

  /** Whether patterns leave out a model of the same folder. */
  private boolean isBesideOthers(Path file) throws IOException {
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(file.resolveSibling(""), "*.nn")) {
      for (Path model : beside) {
        if (!models.pick(new ModelPath(folder, model).text())) {
          return true;
        }
      }
      return false;
    }
  }

  /** From the pattern of models to that of all weights in the same folders. */
  static String besideModels(String pattern) {
    if (pattern.startsWith("%")) {
      // A regular expression: it does not tell its folders.
      return "**/*" + WeightsFile.ENDING;
    }
    String path = pattern.replace('\\', '/');
    String folders = path.substring(0, path.lastIndexOf('/') + 1);
    String last = path.substring(folders.length());
    // In Ant's patterns `a/` and `a/**` are all that is below a.
    boolean deep = last.equals("**") || last.isEmpty() && !folders.isEmpty();
    return folders + (deep ? "**/*" : "*") + WeightsFile.ENDING;
  }
}
