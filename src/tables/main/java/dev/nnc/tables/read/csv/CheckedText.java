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
 * The characters of a file, in pieces that end with a line where one ends in them. Bytes that its
 * encoding does not know and characters NUL are errors with their line, thrown when all before them
 * has been read.
 */
final class CheckedText extends Reader {
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final Encoding encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();

  /** Where in the file {@code bytes} begins. */
  private long offset;

  private boolean inEnded;
  private boolean ended;

  private long line = 1;
  private boolean endsLine = true;
  private boolean afterReturn;
  private boolean quotes;
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
    this.encoding = encoding;
    this.decoder = encoding.charset().newDecoder();
    this.offset = encoding.mark();
  }

  /** The line after all that has been read, from 1. */
  long line() {
    return line;
  }

  /** Whether the last piece ends with a line and has no quote, so that its rows end with it too. */
  boolean wholeRows() {
    return endsLine && !quotes;
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
    while (true) {
      if (bytes.remaining() < length && !inEnded) {
        fill();
      }
      int count = Math.min(length, bytes.remaining());
      if (count > 0 && encoding.isAscii(bytes.array(), bytes.position(), count)) {
        return checked(to, from, ascii(to, from, count));
      }
      CharBuffer chars = CharBuffer.wrap(to, from, length);
      CoderResult result = decoder.decode(bytes, chars, inEnded);
      if (chars.position() > from) {
        return checked(to, from, chars.position() - from);
      }
      if (result.isError()) {
        throw wrongByte();
      }
      if (inEnded) {
        ended = true;
        return -1;
      }
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

  /** Takes bytes that are characters, up to the last end of a line if there is one. */
  private int ascii(char[] to, int from, int count) {
    int start = bytes.position();
    int end = start + count;
    while (end > start && bytes.get(end - 1) != '\n' && bytes.get(end - 1) != '\r') {
      end--;
    }
    int taken = end > start ? end - start : count;
    byte[] array = bytes.array();
    for (int i = 0; i < taken; i++) {
      to[from + i] = (char) array[start + i];
    }
    bytes.position(start + taken);
    return taken;
  }

  /** Counts the lines, up to a NUL. */
  private int checked(char[] text, int from, int count) {
    boolean returned = afterReturn;
    boolean quoted = false;
    int end = from + count;
    for (int i = from; i < end; i++) {
      char c = text[i];
      if (c > '"') {
        returned = false;
      } else if (c == '"') {
        quoted = true;
        returned = false;
      } else if (c == 0) {
        nul = true;
        end = i;
      } else {
        line += c == '\r' || c == '\n' && !returned ? 1 : 0;
        returned = c == '\r';
      }
    }
    afterReturn = returned;
    quotes = quoted;
    endsLine = end > from && (text[end - 1] == '\n' || text[end - 1] == '\r');
    return end - from;
  }

  private TableError wrongByte() {
    int place = bytes.position();
    String value = "0x" + HexFormat.of().toHexDigits(bytes.get(place));
    return new TableError(
        DiagnosticCode.NN704,
        List.of(file, line, encoding.charset().name(), value, offset + place),
        "say how the text is encoded, as `--encoding windows-1252`");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
