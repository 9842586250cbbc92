package dev.nnc.compiler.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file on its way: it stands beside its place, locked so that nobody takes it for left over,
 * until it is renamed. The system takes the lock back with the process, so what is not locked was
 * left by one that was killed.
 */
final class TemporaryFile {
  // The leading dot and the ending keep it from being taken for a source file by a watching build.
  private static final String BEGINNING = ".nnc-output-";
  private static final String ENDING = ".tmp";

  /**
   * How often what another process has deleted, in the moment when it is not locked, is written
   * again.
   */
  private static final int ATTEMPTS = 10;

  private final Path place;
  private final byte[] bytes;
  private Path beside;
  private FileChannel channel;
  private boolean promoted;

  /** Writes beside a place; what is there already is no link, and may be written. */
  @SuppressWarnings("NullAway.Init") // create sets beside and channel
  TemporaryFile(Path place, byte[] bytes) throws IOException {
    this.place = place;
    this.bytes = bytes;
    write();
  }

  private void write() throws IOException {
    if (Files.exists(place) && !Files.isWritable(place)) {
      throw new AccessDeniedException(place.toString());
    }
    create();
    try {
      channel.tryLock();
    } catch (IOException | OverlappingFileLockException e) {
      // Where there are no locks nothing is taken for left over either; where it is just taken so,
      // see promote.
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      delete();
      throw e;
    }
  }

  /** A process's id is another's too, in another container. */
  private void create() throws IOException {
    long process = ProcessHandle.current().pid();
    for (int number = 0; ; number++) {
      beside = place.resolveSibling(BEGINNING + process + "-" + number + ENDING);
      try {
        channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return;
      } catch (FileAlreadyExistsException e) {
        // The next number, then.
      }
    }
  }

  /** Renames it into its place, with the mode of what it replaces. */
  void promote() throws IOException {
    for (int attempt = 1; !promoted; attempt++) {
      channel.close();
      try {
        keepMode();
        move();
        promoted = true;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        write();
      }
    }
  }

  private void keepMode() throws IOException {
    if (Files.exists(place)
        && Files.getFileAttributeView(place, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(place));
    }
  }

  private void move() throws IOException {
    try {
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes it, unless it is in its place. */
  void delete() throws IOException {
    channel.close();
    if (!promoted) {
      Files.deleteIfExists(beside);
    }
  }

  /** Deletes from a folder what runs that were killed have left there. */
  static void deleteLeftOvers(Path folder) {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, TemporaryFile::isNamedSo)) {
      for (Path path : paths) {
        deleteUnlessLocked(path);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be listed stays.
    }
  }

  private static boolean isNamedSo(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(BEGINNING) && name.endsWith(ENDING);
  }

  private static void deleteUnlessLocked(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.delete(path);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It is in use, or another user's.
    }
  }
}
