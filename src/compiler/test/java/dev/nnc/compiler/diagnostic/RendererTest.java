package dev.nnc.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
  private final SourceFile digits = new SourceFile(
      "digits.nn",
      "network Digits {\n  input 784\n  dense 64\n\n  residual {\n    dense 64 relu\n    dense 32\n  }\n}\n");
  private final Diagnostic widths = Diagnostic.of(
          DiagnosticCode.NN301, at(digits, "dense 32"), 64, 32)
      .saying("32 values leave here")
      .and(at(digits, "residual"), "64 values enter here")
      .help("make the last layer of the block `dense 64`");

  @Test
  void text() {
    assertEquals("""
        error[NN301]: the residual block changes the width from 64 to 32
          --> digits.nn:7:5
           |
         5 |   residual {
           |   -------- 64 values enter here
         7 |     dense 32
           |     ^^^^^^^^ 32 values leave here
           = help: make the last layer of the block `dense 64`
        """, new TextRenderer(false).render(widths));
  }

  @Test
  void colourAddsNothingElse() {
    String coloured = new TextRenderer(true).render(widths);
    assertTrue(coloured.startsWith("\u001B[1;31merror[NN301]\u001B[0m"));
    assertEquals(
        new TextRenderer(false).render(widths), coloured.replaceAll("\u001B\\[[0-9;]*m", ""));
  }

  @Test
  void json() {
    assertEquals(
        "{\"severity\":\"error\",\"code\":\"NN301\","
            + "\"message\":\"the residual block changes the width from 64 to 32\",\"file\":\"digits.nn\","
            + "\"line\":7,\"column\":5,\"endLine\":7,\"endColumn\":13,\"labels\":["
            + "{\"line\":5,\"column\":3,\"endLine\":5,\"endColumn\":11,\"text\":\"64 values enter here\"},"
            + "{\"line\":7,\"column\":5,\"endLine\":7,\"endColumn\":13,\"text\":\"32 values leave here\"}],"
            + "\"help\":\"make the last layer of the block `dense 64`\"}",
        new JsonRenderer().render(widths));
  }

  @Test
  void jsonEscapes() {
    SourceFile file = new SourceFile("C:\\\"a\u0000\uD800\uD83D\uDE00.nn", "");
    String json = new JsonRenderer()
        .render(Diagnostic.of(DiagnosticCode.NN107, new Span(file, 0, 0), "\n\t\u2028"));
    assertTrue(json.contains("\"file\":\"C:\\\\\\\"a\\u0000\\uD800\\uD83D\\uDE00.nn\""), json);
    assertTrue(json.contains("`\\n\\t\\u2028`"), json);
    assertTrue(json.endsWith("\"labels\":[],\"help\":null}"), json);
  }

  @Test
  void twoPlacesOnOneLineAndOneInAnotherFile() {
    SourceFile other = new SourceFile("other.nn", "\n\n\n\n\n\n\n\n\nnetwork Digits { }");
    Diagnostic message = Diagnostic.of(DiagnosticCode.NN118, at(digits, "784\n  dense"))
        .and(at(digits, "input"), "first")
        .and(at(other, "Digits"), "there");
    assertEquals("""
        error[NN118]: a file has one `package` at most
           --> digits.nn:2:9
            |
          2 |   input 784
            |   ----- first
            |         ^^^
           ::: other.nn:10:9
            |
         10 | network Digits { }
            |         ------ there
        """, new TextRenderer(false).render(message));
    assertTrue(new JsonRenderer().render(message).contains("\"text\":\"there (in other.nn)\""));
  }

  @Test
  void sortedByFileLineColumnAndCode() {
    SourceFile first = new SourceFile("z.nn", "abc");
    SourceFile second = new SourceFile("a.nn", "abc");
    Diagnostic late = Diagnostic.of(DiagnosticCode.NN110, new Span(first, 1, 2), "x", "y");
    Diagnostic early = Diagnostic.of(DiagnosticCode.NN109, new Span(first, 1, 3), ")", "(");
    Diagnostic other = Diagnostic.of(DiagnosticCode.NN001, new Span(second, 0, 1));
    Diagnostics diagnostics = new Diagnostics();
    List.of(other, late, early, late).forEach(diagnostics::report);
    assertEquals(List.of(early, late, other), diagnostics.sorted(List.of("z.nn", "a.nn")));
    assertTrue(diagnostics.hasErrorsIn(second));
    assertFalse(diagnostics.hasErrorsIn(digits));
  }

  private static Span at(SourceFile file, String part) {
    int start = file.text().indexOf(part);
    return new Span(file, start, start + part.length());
  }
}
