package dev.nnc.spark.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Files that are there whole or not at all: written beside under another name, then renamed. Until
 * then the file that was there before stays.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a file of this machine. */
  public static void write(java.nio.file.Path file, byte[] bytes) throws IOException {
    java.nio.file.Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(file.toString(), null, "there is no folder " + folder);
    }
    java.nio.file.Path beside = file.resolveSibling(beside(String.valueOf(file.getFileName())));
    try {
      try (FileChannel out =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Writes a file of any file system that Hadoop knows. */
  public static void write(Path file, byte[] bytes, Configuration hadoop) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    Path path = files.makeQualified(file);
    Path beside = new Path(path.getParent(), beside(path.getName()));
    try {
      try (OutputStream out = files.create(beside, false)) {
        out.write(bytes);
      }
      replace(files, beside, path, hadoop);
    } finally {
      files.delete(beside, false);
    }
  }

  /** In one step where the file system has such a one. */
  private static void replace(FileSystem files, Path from, Path to, Configuration hadoop)
      throws IOException {
    try {
      FileContext.getFileContext(to.toUri(), hadoop).rename(from, to, Options.Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException noContext) {
      files.delete(to, false);
      if (!files.rename(from, to)) {
        throw new IOException("cannot rename " + from + " to " + to);
      }
    }
  }

  private static String beside(String name) {
    return "." + name + "." + UUID.randomUUID() + ".partial";
  }

  /** Reads a file of any file system that Hadoop knows. */
  public static byte[] read(Path file, Configuration hadoop) throws IOException {
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return in.readAllBytes();
    }
  }
}
