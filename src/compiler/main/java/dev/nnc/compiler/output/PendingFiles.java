package dev.nnc.compiler.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Files on their way: first each is written beside its place, and only when all are, they are
 * renamed into place. A link stays, and the file that it leads to is the place. Closing removes
 * what did not get that far, folders made for it included.
 */
final class PendingFiles implements AutoCloseable {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private record Pending(Path place, byte[] bytes) {}

  private record Staged(Path place, TemporaryFile file) {}

  /** Undoes a step on the way. */
  private interface Undo {
    void run() throws IOException;
  }

  private final List<Pending> files = new ArrayList<>();
  private final List<Staged> staged = new ArrayList<>();
  private final Set<Path> cleared = new HashSet<>();
  private final Deque<Undo> undo = new ArrayDeque<>();

  void add(Path place, byte[] bytes) {
    files.add(new Pending(place, bytes));
  }

  /** The folder of a file, which is never a root. */
  private static Path folderOf(Path absolute) {
    return Objects.requireNonNull(absolute.getParent(), () -> absolute + " is no file");
  }

  /** Writes each file beside its place. */
  void stage() throws OutputException {
    for (Pending file : files) {
      makeFolder(folderOf(file.place.toAbsolutePath()));
      try {
        Path target = target(file.place);
        Path folder = folderOf(target.toAbsolutePath());
        if (cleared.add(folder)) {
          TemporaryFile.deleteLeftOvers(folder);
        }
        TemporaryFile temporary = new TemporaryFile(target, file.bytes);
        undo.push(temporary::delete);
        staged.add(new Staged(file.place, temporary));
      } catch (IOException e) {
        throw new OutputException(file.place, e);
      }
    }
  }

  /** Where links lead, whether something is there or not. */
  private static Path target(Path place) throws IOException {
    Path target = place.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(place.toString(), null, "its links lead in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** Renames each file into its place. */
  void promote() throws OutputException {
    for (Staged file : staged) {
      try {
        file.file.promote();
      } catch (IOException e) {
        throw new OutputException(file.place, e);
      }
    }
    undo.clear();
  }

  private void makeFolder(Path folder) throws OutputException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new OutputException(OutputException.Reason.FILE_IN_THE_WAY, folder);
    }
    if (Files.isSymbolicLink(folder)) {
      throw new OutputException(
          folder, new FileSystemException(folder.toString(), null, "it is a link to nothing"));
    }
    if (folder.getParent() != null) {
      makeFolder(folder.getParent());
    }
    try {
      Files.createDirectory(folder);
      undo.push(() -> Files.deleteIfExists(folder));
    } catch (IOException e) {
      // Another process may have made the same folder in this moment.
      if (!Files.isDirectory(folder)) {
        throw new OutputException(folder, e);
      }
    }
  }

  @Override
  public void close() {
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (IOException e) {
        // The failure that led here is the one worth telling; a folder that others use by now
        // stays.
      }
    }
  }
}
