package dev.nnc.compiler.diagnostic;

import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message about one place.
 *
 * @param code what kind of message; its page is docs/messages/CODE.md
 * @param facts the values that the code's message template names, in its order
 * @param primary the place, with what is said at its carets (may be empty)
 * @param secondary other places that matter, such as the first of two declarations
 * @param help what to do
 */
public record Diagnostic(
    DiagnosticCode code,
    List<Object> facts,
    Label primary,
    List<Label> secondary,
    Optional<String> help) {

  public Diagnostic {
    facts = List.copyOf(facts);
    secondary = List.copyOf(secondary);
  }

  public static Diagnostic of(DiagnosticCode code, Span span, Object... facts) {
    return new Diagnostic(code, List.of(facts), new Label(span, ""), List.of(), Optional.empty());
  }

  /** The same with this text at the carets. */
  public Diagnostic saying(String text) {
    return new Diagnostic(code, facts, new Label(primary.span(), text), secondary, help);
  }

  /** The same with one more place. */
  public Diagnostic and(Span span, String text) {
    List<Label> labels = new ArrayList<>(secondary);
    labels.add(new Label(span, text));
    return new Diagnostic(code, facts, primary, labels, help);
  }

  /** The same with this advice. */
  public Diagnostic help(String text) {
    return new Diagnostic(code, facts, primary, secondary, Optional.of(text));
  }

  public Severity severity() {
    return code.severity();
  }

  public Span span() {
    return primary.span();
  }

  /** One sentence, without a full stop. */
  public String message() {
    return code.message(facts);
  }
}
