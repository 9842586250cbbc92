package dev.nnc.maven;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of a folder that patterns pick. What may be one and cannot be read is among them: were
 * it left out, the build would delete what was made of it.
 */
final class PickedFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final ModelPatterns patterns;
  private final Map<String, PickedFile> found = new TreeMap<>();

  private PickedFiles(Path folder, ModelPatterns patterns) {
    this.folder = folder;
    this.patterns = patterns;
  }

  /** All of them, in the same order on every machine. */
  static List<PickedFile> in(Path folder, ModelPatterns patterns) throws IOException {
    PickedFiles files = new PickedFiles(folder, patterns);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files);
    return List.copyOf(files.found.values());
  }

  /** Why a file cannot be read, as messages say it. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e instanceof AccessDeniedException
        ? "permission denied"
        : e.getClass().getSimpleName();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    ModelPath path = new ModelPath(folder, file);
    String text = path.text();
    if (patterns.pick(text)) {
      Optional<String> unreadable =
          path.isNameable() ? Optional.empty() : Optional.of(ModelPath.remedy());
      found.put(text, new PickedFile(file, path, unreadable));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path place, IOException e) {
    if (!(e instanceof FileSystemLoopException)) {
      noteFailure(place, e);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException e) {
    if (e != null) {
      noteFailure(directory, e);
    }
    return FileVisitResult.CONTINUE;
  }

  /** A folder that cannot be looked into may hold some, unless its name rules that out. */
  private void noteFailure(Path place, IOException e) {
    ModelPath path = new ModelPath(folder, place);
    String text = place.equals(folder) ? "" : path.text();
    if (patterns.reach(text)) {
      found.put(text, new PickedFile(place, path, Optional.of(reason(e))));
    }
  }
}
