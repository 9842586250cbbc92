package dev.nnc.tables.read;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A file while its format is decided: its first bytes, and then all of it, once. What is packed by
 * gzip is unpacked on the way.
 */
public final class TableFile implements AutoCloseable {

  /**
   * What decides by content looks at so much: some hundred rows of a wide table, and read in
   * milliseconds.
   */
  public static final int SAMPLE = 1 << 18;

  private final String name;
  private final Optional<Path> path;
  private final UnpackedBytes rest;
  private final byte[] start;

  /** A copy on disk of what came in, for formats that are read twice. */
  private Optional<Path> copy = Optional.empty();

  private TableFile(String name, Optional<Path> path, InputStream bytes) {
    this.name = name;
    this.path = path;
    this.rest = new UnpackedBytes(name, bytes);
    this.start = UnpackedBytes.first(rest, SAMPLE);
  }

  /** A file on disk. */
  public static TableFile of(Path path) {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      throw unreadable(name, "it is a folder");
    }
    try {
      return new TableFile(name, Optional.of(path), Files.newInputStream(path));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * A file that comes in, and is read once.
   *
   * @param name for messages
   */
  public static TableFile of(InputStream bytes, String name) {
    return new TableFile(name, Optional.empty(), bytes);
  }

  static TableError unreadable(String name, IOException e) {
    return unreadable(
        name,
        e instanceof java.nio.file.NoSuchFileException
            ? "there is no such file"
            : String.valueOf(e.getMessage()));
  }

  private static TableError unreadable(String name, String why) {
    return new TableError(DiagnosticCode.NN701, List.of(name, why), "");
  }

  /** For messages: the path as it was given. */
  public String name() {
    return name;
  }

  /** Where it stands, if it is on disk. */
  public Optional<Path> path() {
    return path;
  }

  /** The first bytes, at most {@link #SAMPLE}; all of them if there are fewer. */
  public byte[] start() {
    return start.clone();
  }

  /** Whether more bytes may follow after {@link #start}. */
  public boolean goesOn() {
    return start.length == SAMPLE;
  }

  /** Whether it begins with these characters of ASCII, or bytes. */
  public boolean startsWith(String bytes) {
    byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return start.length >= wanted.length
        && Arrays.equals(start, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** All bytes from the first on, to be read once; what goes wrong is a {@link TableError}. */
  public InputStream bytes() {
    return new SequenceInputStream(new ByteArrayInputStream(start), rest);
  }

  /** Where all bytes stand on disk as they are without gzip: a copy, if they do not yet. */
  public Path onDisk() {
    if (path.isPresent() && !rest.isPacked()) {
      return path.get();
    }
    try {
      Path target = Files.createTempFile("nnc", ".table");
      copy = Optional.of(target);
      Files.copy(bytes(), target, StandardCopyOption.REPLACE_EXISTING);
      return target;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** What goes wrong with a file that is read in another way. */
  public TableError error(IOException e) {
    return e instanceof ZipException || e instanceof EOFException
        ? new TableError(DiagnosticCode.NN703, List.of(name, String.valueOf(e.getMessage())), "")
        : unreadable(name, e);
  }

  @Override
  public void close() {
    try {
      rest.close();
      if (copy.isPresent()) {
        Files.deleteIfExists(copy.get());
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}
