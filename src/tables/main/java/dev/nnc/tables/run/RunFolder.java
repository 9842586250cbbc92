package dev.nnc.tables.run;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run, which one process at a time writes into. A file is written beside its place,
 * brought to disk and renamed: at any time there is a whole one, and a full disk leaves what was.
 */
public final class RunFolder implements AutoCloseable {
  private static final String LOCK = ".nnc-train.lock";
  private static final String BESIDE = ".nnc-train-";

  private final Path folder;
  private final FileChannel channel;

  private RunFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes it, if there is none, and takes it.
   *
   * @throws TableError if another process has it, or it cannot be written
   */
  public static RunFolder open(Path folder) {
    Path lock = folder.resolve(LOCK);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new TableError(
            DiagnosticCode.NN743,
            List.of(folder),
            "wait for it, or choose another folder with `-o`");
      }
      return new RunFolder(folder, channel);
    } catch (FileAlreadyExistsException e) {
      throw notWritten(folder, "it is no folder");
    } catch (IOException e) {
      throw notWritten(Files.isDirectory(folder) ? lock : folder, why(e));
    }
  }

  /** Where there are no locks nothing is taken. */
  private static boolean isTaken(FileChannel channel) {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static TableError notWritten(Path path, String why) {
    return new TableError(DiagnosticCode.NN746, List.of(path, why), "");
  }

  static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    String message = String.valueOf(e.getMessage());
    // Java puts the file before it: the name stands in the message already.
    return e instanceof java.nio.file.FileSystemException named && named.getReason() != null
        ? named.getReason()
        : message;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(file(name));
  }

  Optional<byte[]> read(String name) {
    Path path = file(name);
    try {
      return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException | OutOfMemoryError e) {
      throw new TableError(
          DiagnosticCode.NN747,
          List.of(path, e instanceof IOException io ? why(io) : "it is too large"),
          "");
    }
  }

  /**
   * Replaces a file.
   *
   * @throws TableError if it cannot be written; then it is as it was
   */
  public void write(String name, byte[] bytes) {
    Path place = file(name);
    Path beside = file(BESIDE + name + ".tmp");
    try {
      try (FileChannel out = FileChannel.open(
          beside,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } catch (IOException e) {
      delete(beside);
      throw notWritten(place, why(e));
    }
  }

  private static void delete(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // The next run overwrites it.
    }
  }

  /** So that the new name survives a loss of power. */
  private void forceFolder() {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows has no such thing.
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw notWritten(file(name), why(e));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process.
    }
  }
}
