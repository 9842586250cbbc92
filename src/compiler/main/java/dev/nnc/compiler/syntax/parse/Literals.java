package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Names, numbers and strings: from their text to what they mean. */
public final class Literals {
  private static final int UNICODE_DIGITS = 4;

  private final Places places;
  private final Diagnostics diagnostics;
  private final Intact intact;
  private final Set<String> longNames = new HashSet<>();

  Literals(Places places, Diagnostics diagnostics, Intact intact) {
    this.places = places;
    this.diagnostics = diagnostics;
    this.intact = intact;
  }

  /** A name that is too long is reported where it stands first, and is a name nevertheless. */
  Name name(Token token) {
    Name name = new Name(token.getText(), places.of(token));
    int length = name.text().length();
    if (length > Limits.IDENTIFIER && longNames.add(name.text())) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN505, name.span(), length, Limits.IDENTIFIER));
    }
    return name;
  }

  Expression.NumberLiteral number(Token token) {
    Span span = places.of(token);
    String text = token.getText().replace("_", "");
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      refuse(Diagnostic.of(DiagnosticCode.NN107, span, Words.quote(span.text()))
          .help("the largest is about 1.8e308"));
    }
    return new Expression.NumberLiteral(text, value, span);
  }

  Expression.StringLiteral string(Token token) {
    Span span = places.of(token);
    String text = span.text();
    StringBuilder value = new StringBuilder();
    int end = text.length() - 1;
    for (int i = 1; i < end; ) {
      char c = text.charAt(i);
      int length = c == '\\' ? escapeLength(text, i, end) : 1;
      value.append(c == '\\' ? escaped(text.substring(i, i + length), part(span, i, length)) : c);
      i += length;
    }
    refuseHalves(value, span);
    return new Expression.StringLiteral(value.toString(), span);
  }

  private static int escapeLength(String text, int start, int end) {
    int length = Character.charCount(text.codePointAt(start + 1)) + 1;
    if (text.charAt(start + 1) == 'u') {
      while (length < 2 + UNICODE_DIGITS
          && start + length < end
          && isHexadecimal(text.charAt(start + length))) {
        length++;
      }
    }
    return length;
  }

  private static boolean isHexadecimal(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  private char escaped(String escape, Span span) {
    switch (escape.charAt(1)) {
      case '"', '\\' -> {
        return escape.charAt(1);
      }
      case 'n' -> {
        return '\n';
      }
      case 't' -> {
        return '\t';
      }
      case 'u' -> {
        if (escape.length() == 2 + UNICODE_DIGITS) {
          return (char) Integer.parseInt(escape.substring(2), 16);
        }
      }
      default -> {}
    }
    refuse(Diagnostic.of(DiagnosticCode.NN105, span, escape)
        .help(
            "the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u` with four hexadecimal digits"));
    return '?';
  }

  /** Half of a surrogate pair cannot be written to any file. */
  private void refuseHalves(CharSequence value, Span span) {
    value
        .codePoints()
        .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        .findFirst()
        .ifPresent(half ->
            refuse(Diagnostic.of(DiagnosticCode.NN106, span, "\\u" + Integer.toHexString(half))
                .help("write both halves, or the character itself")));
  }

  private static Span part(Span span, int start, int length) {
    return new Span(span.file(), span.start() + start, span.start() + start + length);
  }

  private void refuse(Diagnostic diagnostic) {
    if (intact.isSoFar()) {
      diagnostics.report(diagnostic);
    }
    intact.spoil();
  }
}
