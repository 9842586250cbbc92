package dev.nnc.compiler.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Files on their way: first each is written beside its place, and only when all are, they are renamed into place.
 * Closing removes what did not get that far, folders made for it included.
 */
final class PendingFiles implements AutoCloseable {
  private record Pending(Path place, Path beside, byte[] bytes) {}

  private final List<Pending> files = new ArrayList<>();
  private final Deque<Path> leftovers = new ArrayDeque<>();
  private final long process = ProcessHandle.current().pid();

  void add(Path place, byte[] bytes) {
    // The leading dot and the ending keep it from being taken for a source file by a watching build.
    String name = "." + place.getFileName() + "." + process + "-" + files.size() + ".tmp";
    files.add(new Pending(place, place.resolveSibling(name), bytes));
  }

  /** Writes each file beside its place. */
  void stage() throws OutputException {
    for (Pending file : files) {
      makeFolder(file.place.toAbsolutePath().getParent());
      leftovers.push(file.beside);
      try {
        Files.write(file.beside, file.bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new OutputException(file.place, e);
      }
    }
  }

  /** Renames each file into its place. */
  void promote() throws OutputException {
    for (Pending file : files) {
      try {
        move(file.beside, file.place);
      } catch (IOException e) {
        throw new OutputException(file.place, e);
      }
    }
    leftovers.clear();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void makeFolder(Path folder) throws OutputException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new OutputException(OutputException.Reason.FILE_IN_THE_WAY, folder);
    }
    if (Files.isSymbolicLink(folder)) {
      throw new OutputException(folder, new FileSystemException(folder.toString(), null, "it is a link to nothing"));
    }
    if (folder.getParent() != null) {
      makeFolder(folder.getParent());
    }
    try {
      Files.createDirectory(folder);
      leftovers.push(folder);
    } catch (IOException e) {
      // Another process may have made the same folder in this moment.
      if (!Files.isDirectory(folder)) {
        throw new OutputException(folder, e);
      }
    }
  }

  @Override
  public void close() {
    while (!leftovers.isEmpty()) {
      try {
        Files.deleteIfExists(leftovers.pop());
      } catch (IOException e) {
        // The failure that led here is the one worth telling; a folder that others use by now stays.
      }
    }
  }
}
