package dev.nnc.maven;

import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.GeneratedResource;
import dev.nnc.compiler.output.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one execution, classes and what these read: whether they are right, and others. */
final class Generation {
  private final OwnFiles classes;
  private final OwnFiles resources;
  private final OutputFolder copies;

  /** @param copies the folder that the build copies resources to, and from which it deletes none */
  Generation(OwnFiles classes, OwnFiles resources, OutputFolder copies) {
    this.classes = classes;
    this.resources = resources;
    this.copies = copies;
  }

  /** A path below the base as it is seen from there, any other as it is. */
  static String relative(Path base, Path path) {
    return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
  }

  /**
   * Whether nothing has changed since the earlier build: neither what the files depend on nor they.
   */
  boolean isUpToDate() throws IOException {
    return classes.areUpToDate() && resources.areUpToDate();
  }

  /** Where the files of the earlier build stand. */
  List<Path> places() {
    return Stream.concat(classes.places().stream(), resources.places().stream()).toList();
  }

  /** Whether a class of the earlier build reads anything. */
  boolean hasResources() {
    return !resources.places().isEmpty();
  }

  /**
   * Writes the files that differ, deletes what is no longer generated, and only then remembers it.
   */
  void promote(List<GeneratedFile> files, List<GeneratedResource> read) throws IOException {
    classes.output().write(files, classes.output(), List.of(), resources.output(), read);
    classes.keepOnly(files.stream()
        .collect(Collectors.toMap(
            GeneratedFile::path, file -> file.text().getBytes(StandardCharsets.UTF_8))));
    Map<String, byte[]> kept =
        read.stream().collect(Collectors.toMap(GeneratedResource::path, GeneratedResource::bytes));
    for (String deleted : resources.keepOnly(kept)) {
      copies.delete(deleted);
    }
  }
}
