package dev.nnc.maven;

import dev.nnc.compiler.Source;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.TreeMap;

/**
 * The {@code .nn} files of a folder. What may be one and cannot be read is a source that says why:
 * were it left out, the build would delete its class.
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
    Map<String, Source> sources = new TreeMap<>();
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(sources));
    return List.copyOf(sources.values());
  }

  /** Collects sources by the way to them. */
  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Map<String, Source> sources;

    Visitor(Map<String, Source> sources) {
      this.sources = sources;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      ModelPath model = new ModelPath(folder, file);
      String text = model.text();
      if (patterns.pick(text)) {
        sources.put(text, readFile(file, model));
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

    /** A folder that cannot be looked into may hold models, unless its name rules that out. */
    private void noteFailure(Path place, IOException e) {
      ModelPath model = new ModelPath(folder, place);
      String text = place.equals(folder) ? "" : model.text();
      if (patterns.reach(text)) {
        sources.put(text, Source.unreadable(model.shown(), reason(e)));
      }
    }
  }

  private static Source readFile(Path file, ModelPath model) {
    if (!model.isNameable()) {
      return Source.unreadable(model.shown(), ModelPath.remedy());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Source.read(file.toString(), in, packageOf(model.text()));
    } catch (IOException e) {
      return Source.unreadable(file.toString(), reason(e));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e instanceof AccessDeniedException
        ? "permission denied"
        : e.getClass().getSimpleName();
  }

  private static String packageOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
  }
}
