package dev.nnc.maven;

import java.io.File;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * Which files are meant: Ant patterns, read by the scanner that also other plugins read theirs
 * with.
 */
final class ModelPatterns extends DirectoryScanner {
  /**
   * @param includes Ant patterns
   * @param excludes Ant patterns, beside the usual ones of version control and editors
   */
  ModelPatterns(List<String> includes, List<String> excludes) {
    setIncludes(includes.toArray(String[]::new));
    setExcludes(excludes.toArray(String[]::new));
    addDefaultExcludes();
    setupDefaultFilters();
    setupMatchPatterns();
  }

  /** Whether the file of this path, with slashes, is one of them. */
  boolean pick(String path) {
    return isIncluded(local(path)) && !isExcluded(local(path));
  }

  /** Whether any file below the folder of this path can be one. */
  boolean reach(String path) {
    return couldHoldIncluded(local(path)) && !isExcluded(local(path));
  }

  private static String local(String path) {
    return path.replace('/', File.separatorChar);
  }
}
