package dev.nnc.tables.read;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file, unpacked if gzip packed them; what goes wrong is a {@link TableError}. */
final class UnpackedBytes extends InputStream {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final InputStream bytes;
  private InputStream unpacked;

  UnpackedBytes(String name, InputStream bytes) {
    this.name = name;
    this.bytes = bytes;
    PushbackInputStream start = new PushbackInputStream(bytes, 2);
    this.unpacked = start;
    try {
      byte[] magic = start.readNBytes(2);
      start.unread(magic);
      if (magic.length == 2 && (magic[0] & 0xff) == MAGIC_1 && (magic[1] & 0xff) == MAGIC_2) {
        unpacked = new GZIPInputStream(start, BUFFER);
      }
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  /** The first bytes of a stream, as many as there are. */
  static byte[] first(InputStream bytes, int most) {
    try {
      return bytes.readNBytes(most);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isPacked() {
    return unpacked instanceof GZIPInputStream;
  }

  @Override
  public int read() {
    try {
      return unpacked.read();
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  @Override
  public int read(byte[] to, int from, int length) {
    try {
      return unpacked.read(to, from, length);
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    bytes.close();
  }

  private TableError wrong(IOException e) {
    if (e instanceof EOFException) {
      return new TableError(
          DiagnosticCode.NN703, List.of(name, "what gzip packed is cut"), "fetch or pack it again");
    }
    if (e instanceof ZipException) {
      return new TableError(
          DiagnosticCode.NN703,
          List.of(name, "what gzip packed cannot be unpacked"),
          "fetch or pack it again");
    }
    return TableFile.unreadable(name, e);
  }
}
