package dev.nnc.compiler.syntax.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Position;
import dev.nnc.compiler.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aByteOrderMarkIsDropped() {
    SourceFile file = SourceText.decode("a.nn", "\uFEFFé😀x\r\ny\rz".getBytes(UTF_8), diagnostics);
    assertEquals("é😀x\r\ny\rz", file.text());
    assertEquals(new Position(1, 3), file.position(3));
    assertEquals(new Position(2, 1), file.position(6));
    assertEquals(new Position(3, 1), file.position(8));
    assertEquals(List.of(), diagnostics.sorted(List.of()));
  }

  @Test
  void malformedBytesAreReportedWhereTheyAre() {
    byte[] bytes = {
      (byte) 0xEF,
      (byte) 0xBB,
      (byte) 0xBF,
      'a',
      '\n',
      'b',
      (byte) 0xE2,
      (byte) 0x82,
      'c',
      (byte) 0xF0
    };
    SourceFile file = SourceText.decode("a.nn", bytes, diagnostics);
    assertEquals("a\nb\uFFFDc\uFFFD", file.text());
    Diagnostic message = diagnostics.sorted(List.of("a.nn")).get(0);
    assertEquals(new Position(2, 2), message.span().from());
    assertEquals(new Position(2, 3), message.span().to());
  }
}
