package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.antlr.NnLexer;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Messages about tokens that no sentence of the language has. */
final class SpoiltWord {
  private static final int REPLACEMENT = 0xFFFD;

  private SpoiltWord() {}

  /** Empty for a token that is a word of the language. */
  static Optional<Diagnostic> diagnose(Places places, Token token) {
    Span span = places.of(token);
    String text = Words.quote(span.text());
    return Optional.ofNullable(
        switch (token.getType()) {
          case NnLexer.UNKNOWN_CHARACTER -> unknownCharacter(span);
          case NnLexer.UNCLOSED_STRING ->
            Diagnostic.of(DiagnosticCode.NN102, span)
                .help("end the string with `\"`; a line end in it is `\\n`");
          case NnLexer.UNCLOSED_COMMENT ->
            Diagnostic.of(DiagnosticCode.NN103, start(span, "/*".length()))
                .help("end the comment with `*/`");
          case NnLexer.MALFORMED_NUMBER ->
            Diagnostic.of(DiagnosticCode.NN104, span, text)
                .help(
                    "numbers are written `12`, `0.5`, `.5`, `1e-3`, `1_000`; names begin with a letter");
          case NnLexer.UNCLOSED_BRACKET ->
            Diagnostic.of(DiagnosticCode.NN108, span, text).saying("opened here and never closed");
          case NnLexer.UNOPENED_BRACKET ->
            Diagnostic.of(DiagnosticCode.NN109, span, text, opening(text));
          case NnLexer.TOO_DEEP ->
            text.equals("{")
                ? Diagnostic.of(DiagnosticCode.NN503, span, Limits.BLOCKS)
                : Diagnostic.of(DiagnosticCode.NN502, span, Limits.NESTING);
          default -> null;
        });
  }

  private static Span start(Span span, int length) {
    return new Span(span.file(), span.start(), span.start() + length);
  }

  private static String opening(String closing) {
    return switch (closing) {
      case "}" -> "{";
      case "]" -> "[";
      default -> "(";
    };
  }

  private static Diagnostic unknownCharacter(Span unit) {
    SourceFile file = unit.file();
    int character = file.text().codePointAt(unit.start());
    Span span = new Span(file, unit.start(), unit.start() + Character.charCount(character));
    if (character == REPLACEMENT) {
      return SourceText.notUtf8(span);
    }
    Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.NN101, span, describe(character));
    String advice = advice(character);
    return advice.isEmpty() ? diagnostic : diagnostic.help(advice);
  }

  private static String describe(int character) {
    String number = String.format(Locale.ROOT, "U+%04X", character);
    return isVisible(character)
        ? "`" + Character.toString(character) + "` (" + number + ")"
        : number;
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK -> false;
      default -> true;
    };
  }

  /** What is meant by characters that word processors and other languages bring along. */
  private static String advice(int character) {
    return switch (character) {
      case '“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '\'', '`' ->
        "strings stand in straight quotes: `\"…\"`";
      case '−', '–', '—', '‐', '‑' -> "the minus sign is `-`";
      case '×', '·', '∗', '⋅' -> "multiplication is written `*`";
      case '÷', '∕' -> "division is written `/`";
      case '≤' -> "write `<=`";
      case '≥' -> "write `>=`";
      case '²', '³' -> "powers are written `x ^ 2`";
      case '#' -> "comments begin with `//`";
      case ':' -> "options are written `name=value`";
      case '，' -> "the comma is `,`";
      case '（', '）' -> "parentheses are `(` and `)`";
      case '；' -> "the semicolon is `;`";
      case '＝' -> "the equals sign is `=`";
      case '\u00A0', '\u2007', '\u202F', '\u3000', '\u200B', '\u2060', '\uFEFF' ->
        "put a plain space here";
      default -> "";
    };
  }
}
