package dev.nnc.compiler.syntax.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.diagnostic.JsonRenderer;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a file holds, the parser returns, and what it reports can be shown. */
class ParserRobustnessTest {
  private static final String CORRECT = """
      package com.example
      const hidden = 4 * (2 + 1)
      activation bent(x, trained a=0.25) = if(x < 0, a * x, -x ^ 2)
      /// Some text.
      network A
      {
        input a, b, "c\\u0041"
        residual { dense hidden relu bias=false; dense 3 }
        loss softmax_cross_entropy(weights=[1, 2,
          3]) /* comment */
      }
      """;

  private static final List<String> PIECES = List.of(
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "\"",
      "\\",
      "/*",
      "*/",
      "///",
      "=",
      ",",
      ";",
      "\n",
      "\r",
      "-",
      "^",
      "<",
      "network",
      "const",
      "package",
      "activation",
      "trained",
      "true",
      "if",
      "1e",
      "0.5.",
      "\u0000",
      "\uD800",
      "\uDC00",
      "\uFEFF",
      "“",
      "😀",
      " ");

  @Property(tries = 400, seed = "1")
  void anyText(@ForAll String text) {
    parse(text);
  }

  @Property(tries = 2000, seed = "1")
  void anyWords(@ForAll("words") String text) {
    parse(text);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 2000, seed = "1")
  void anyMutation(@ForAll("mutations") String text) {
    parse(text);
  }

  @Provide
  Arbitrary<String> mutations() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, CORRECT.length());
    return Combinators.combine(places, places, Arbitraries.of(PIECES))
        .as((a, b, piece) -> CORRECT.substring(0, a)
            + piece
            + CORRECT.substring(Math.min(CORRECT.length(), a + (b > a ? (b - a) % 9 : 0))));
  }

  @Property(tries = 100, seed = "1")
  void aFileThatEndsEarly(@ForAll @IntRange(min = 0, max = 300) int length) {
    parse(CORRECT.substring(0, Math.min(length, CORRECT.length())));
  }

  @Property(tries = 1, seed = "1")
  void theExampleIsCorrect() {
    assertEquals(List.of(), parse(CORRECT));
  }

  /** What stands in it needs a look at what may follow the block, which nothing has called for. */
  @Property(tries = 1, seed = "1")
  void aBlockThatNobodyAskedFor() {
    assertFalse(parse("{dense 1-1 relu").isEmpty());
  }

  private static List<Diagnostic> parse(String text) {
    SourceFile file = new SourceFile("a.nn", text);
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(file, diagnostics);
    List<Diagnostic> messages = diagnostics.sorted(List.of("a.nn"));
    assertEquals(!messages.isEmpty(), unit.broken());
    for (Diagnostic message : messages) {
      String shown = new TextRenderer(false).render(message) + new JsonRenderer().render(message);
      assertTrue(shown.contains(message.code().name()));
      assertFalse(shown.contains("missing") || shown.contains("EOF"), shown);
    }
    return messages;
  }
}
