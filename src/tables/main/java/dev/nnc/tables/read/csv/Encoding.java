package dev.nnc.tables.read.csv;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.TableFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/**
 * How the bytes of a text are characters.
 *
 * @param mark how many bytes at the start say so themselves
 */
record Encoding(Charset charset, int mark) {

  /** Half of the bytes of a text in UTF-16 are zero; a text of bytes has none at all. */
  private static final int FEW = 4;

  /** A bit in one of eight bytes. */
  private static final long NOT_ASCII = 0x8080808080808080L;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /**
   * By its mark; else what the user says; else UTF-8, or UTF-16 where every other byte is zero. The
   * encodings of one byte a character cannot be told apart, so nobody guesses them.
   */
  static Encoding of(TableFile file, Optional<String> said) {
    if (file.startsWith("\u00ef\u00bb\u00bf")) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (file.startsWith("\u00ff\u00fe")) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    if (file.startsWith("\u00fe\u00ff")) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    return new Encoding(said.map(Encoding::named).orElseGet(() -> guess(file)), 0);
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name.trim());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new TableError(
          DiagnosticCode.NN717,
          List.of("--encoding " + name, "this Java knows no such encoding"),
          "usual ones are UTF-8, windows-1252, ISO-8859-1, UTF-16");
    }
  }

  private static Charset guess(TableFile file) {
    byte[] start = file.start();
    int even = 0;
    int odd = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if (odd > start.length / FEW && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (even > start.length / FEW && odd == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  /** Whether bytes are all of ASCII, and so each the character of its number. */
  boolean isAscii(byte[] bytes, int from, int count) {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return false;
    }
    long all = 0;
    int end = from + count;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      all |= (long) EIGHT.get(bytes, at);
    }
    for (; at < end; at++) {
      all |= bytes[at];
    }
    return (all & NOT_ASCII) == 0;
  }

  /** The characters of the first bytes of a file, as far as they are text. */
  String text(byte... start) {
    CharBuffer text = CharBuffer.allocate(start.length);
    ByteBuffer bytes = ByteBuffer.wrap(start, mark, start.length - mark);
    charset.newDecoder().decode(bytes, text, false);
    return text.flip().toString();
  }
}
