package dev.nnc.maven;

import dev.nnc.compiler.Source;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;

/** The {@code .nn} files of a folder. */
final class ModelFiles {
  private final File folder;
  private final List<String> includes;
  private final List<String> excludes;

  /**
   * @param includes Ant patterns
   * @param excludes Ant patterns, beside the usual ones of version control and editors
   */
  ModelFiles(File folder, List<String> includes, List<String> excludes) {
    this.folder = folder;
    this.includes = includes;
    this.excludes = excludes;
  }

  /** All of them, in the same order on every machine; none if there is no such folder. */
  List<Source> read() {
    if (!folder.isDirectory()) {
      return List.of();
    }
    DirectoryScanner scanner = new DirectoryScanner();
    scanner.setBasedir(folder);
    scanner.setIncludes(includes.toArray(String[]::new));
    scanner.setExcludes(excludes.toArray(String[]::new));
    scanner.addDefaultExcludes();
    scanner.scan();
    return Arrays.stream(scanner.getIncludedFiles())
        .map(path -> path.replace(File.separatorChar, '/'))
        .sorted()
        .map(this::read)
        .toList();
  }

  private Source read(String path) {
    File file = new File(folder, path);
    try (InputStream in = Files.newInputStream(file.toPath())) {
      return Source.read(file.getAbsolutePath(), in, packageOf(path));
    } catch (IOException e) {
      return Source.unreadable(file.getAbsolutePath(), e.getClass().getSimpleName());
    }
  }

  private static String packageOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
  }
}
