package dev.nnc.tables.read.csv;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HexFormat;
import java.util.List;

/**
 * The characters of a file. Bytes that its encoding does not know and characters NUL are errors
 * with their line, thrown when all before them has been read.
 */
final class CheckedText extends Reader {
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final String encoding;
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();

  /** Of the file, where {@code bytes} begins. */
  private long offset;

  private long line = 1;
  private boolean afterReturn;
  private boolean inEnded;
  private boolean ended;
  private boolean nul;

  /**
   * All characters but some at the start.
   *
   * @param in all bytes of the file
   * @param skipped characters that are not read again
   */
  static CheckedText of(String file, InputStream in, Encoding encoding, int skipped) {
    CheckedText text = new CheckedText(file, in, encoding);
    try {
      in.skipNBytes(encoding.mark());
      text.skip(skipped);
    } catch (IOException e) {
      throw new TableError(DiagnosticCode.NN701, List.of(file, String.valueOf(e.getMessage())), "");
    }
    return text;
  }

  private CheckedText(String file, InputStream in, Encoding encoding) {
    this.file = file;
    this.in = in;
    this.encoding = encoding.charset().name();
    this.decoder = encoding.charset().newDecoder();
    this.offset = encoding.mark();
  }

  /** The line after all that has been read, from 1. */
  long line() {
    return line;
  }

  /** Whether the reader has been told that nothing follows. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read(char[] to, int from, int length) throws IOException {
    if (nul) {
      throw new TableError(
          DiagnosticCode.NN705,
          List.of(file, line),
          "a text has none: is the file damaged, or in another encoding (`--encoding`)?");
    }
    CharBuffer chars = CharBuffer.wrap(to, from, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, inEnded);
      int count = chars.position() - from;
      if (count > 0) {
        return checked(to, from, count);
      }
      if (result.isError()) {
        throw wrongByte();
      }
      if (inEnded) {
        ended = true;
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    offset += bytes.position();
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      inEnded = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  /** Counts the lines, up to a NUL. */
  private int checked(char[] text, int from, int count) {
    boolean returned = afterReturn;
    int end = from + count;
    for (int i = from; i < end; i++) {
      char c = text[i];
      if (c > '\r') {
        returned = false;
      } else if (c == 0) {
        nul = true;
        end = i;
      } else {
        if (c == '\r' || c == '\n' && !returned) {
          line++;
        }
        returned = c == '\r';
      }
    }
    afterReturn = returned;
    return end - from;
  }

  private TableError wrongByte() {
    long place = offset + bytes.position();
    return new TableError(
        DiagnosticCode.NN704,
        List.of(file, line, encoding, hex(bytes.get(bytes.position())), place),
        "say how the text is encoded, as `--encoding windows-1252`");
  }

  private static String hex(byte value) {
    return "0x" + HexFormat.of().toHexDigits(value);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
