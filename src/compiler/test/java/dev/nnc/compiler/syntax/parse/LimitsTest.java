package dev.nnc.compiler.syntax.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.SourceFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as large as allowed is read or refused, quickly, and never overflows the stack. */
class LimitsTest {
  private static final int MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "}",
        ")",
        "f(",
        "(1+",
        "const a=-",
        "const a=1^",
        "network a{",
        "((((((((((]]]]]",
        "[(",
        ";",
        "\"",
        "/*",
        "\n",
        "a ",
        "a=",
        "1,",
        "const a=1\n",
        "\u0000",
        "const a=1+1*2-",
        "///\n",
        "network a{dense 1}"
      })
  void muchOfAnything(String piece) {
    String text = piece.repeat(MEBIBYTE / 8 / piece.length());
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> codes(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "a="})
  void aMebibyteOfSigns(String piece) {
    assertEquals(List.of(DiagnosticCode.NN504), codes(piece.repeat(MEBIBYTE / piece.length())));
  }

  @Test
  void deepAndWideAtOnceIsRefused() {
    StringBuilder text = new StringBuilder("const a = ");
    for (int i = 0; i < 190; i++) {
      text.append('(');
    }
    text.append('1');
    for (int i = 0; i < 190; i++) {
      text.append("+1".repeat(1_000)).append(')');
    }
    assertEquals(List.of(DiagnosticCode.NN506), codes(text.toString()));
  }

  @Test
  void aLongFileOfDeclarationsIsLegal() {
    String text = "const a = 1;".repeat(MEBIBYTE / 24);
    assertEquals(List.of(), codes(text));
  }

  @Test
  void theLargestFile() {
    assertEquals(List.of(), codes(" ".repeat(MEBIBYTE)));
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceText.decode("a.nn", new byte[MEBIBYTE + 1], diagnostics);
    assertTrue(Parser.parse(file, diagnostics).broken());
    assertEquals(
        DiagnosticCode.NN501, diagnostics.sorted(List.of("a.nn")).get(0).code());
  }

  @Test
  void garbageDoesNotGiveThousandsOfMessages() {
    List<DiagnosticCode> codes = codes("const = 1\n".repeat(5_000));
    assertEquals(Limits.ERRORS + 1, codes.size());
    assertEquals(DiagnosticCode.NN507, codes.get(Limits.ERRORS));
  }

  private static List<DiagnosticCode> codes(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(new SourceFile("a.nn", text), diagnostics);
    return diagnostics.sorted(List.of("a.nn")).stream()
        .map(message -> message.code())
        .toList();
  }
}
