package dev.nnc.compiler.syntax.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** From the bytes of a file to its text. */
public final class SourceText {
  private SourceText() {}

  /**
   * The text without a byte order mark. Bytes that are not UTF-8 are reported, at the first place,
   * and become U+FFFD; of a file that is too large nothing is left.
   *
   * @param name as the user gave it, or {@code <stdin>}
   */
  public static SourceFile decode(String name, byte[] bytes, Diagnostics diagnostics) {
    if (bytes.length > Limits.BYTES) {
      SourceFile empty = new SourceFile(name, "");
      diagnostics.report(tooLarge(empty));
      return empty;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    int malformed = decode(in, out);
    String text = out.flip().toString();
    int mark = text.startsWith("\uFEFF") ? 1 : 0;
    SourceFile file = new SourceFile(name, text.substring(mark));
    if (malformed >= 0) {
      diagnostics.report(notUtf8(new Span(file, malformed - mark, malformed - mark + 1)));
    }
    return file;
  }

  /** The offset of the first replacement, or -1. */
  private static int decode(ByteBuffer in, CharBuffer out) {
    CharsetDecoder decoder = UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    int first = -1;
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      first = first < 0 ? out.position() : first;
      out.put('\uFFFD');
      in.position(in.position() + result.length());
    }
    decoder.flush(out);
    return first;
  }

  static Diagnostic notUtf8(Span span) {
    return Diagnostic.of(DiagnosticCode.NN001, span)
        .help("save the file as UTF-8, and write the character again");
  }

  static Diagnostic tooLarge(SourceFile file) {
    return Diagnostic.of(DiagnosticCode.NN501, new Span(file, 0, 0))
        .help("split it: each file may hold several networks");
  }
}
