package dev.nnc.compiler.output;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that people may edit afterwards, written all or none. */
public final class FileSet {
  private final Map<Path, byte[]> files = new LinkedHashMap<>();

  /** Adds a file. */
  public FileSet add(Path place, byte... bytes) {
    files.put(place, bytes);
    return this;
  }

  /** Their places, in the order in which they were added. */
  public List<Path> places() {
    return new ArrayList<>(files.keySet());
  }

  private void check(boolean replace) throws OutputException {
    for (Path place : files.keySet()) {
      if (Files.isDirectory(place)) {
        throw new OutputException(OutputException.Reason.FOLDER_IN_THE_WAY, place);
      }
      // A link to nothing is somebody's, too.
      if (!replace && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        throw new OutputException(OutputException.Reason.EXISTS, place);
      }
    }
  }

  /**
   * Writes them.
   *
   * @param replace whether to replace what is there
   * @throws OutputException if one of them cannot be written; then none is
   */
  public void write(boolean replace) throws OutputException {
    check(replace);
    try (PendingFiles pending = new PendingFiles()) {
      files.forEach(pending::add);
      pending.stage();
      pending.promote();
    }
  }
}
