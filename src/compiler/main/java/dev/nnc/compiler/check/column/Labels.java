package dev.nnc.compiler.check.column;

import dev.nnc.compiler.check.word.ConstantText;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads labels: words and texts in quotes, all different. A word is never a const. */
public final class Labels {
  private final FileScope scope;
  private final String noun;

  /** @param noun what one is called: {@code class} */
  public Labels(FileScope scope, String noun) {
    this.scope = scope;
    this.noun = noun;
  }

  /**
   * One an operand, so that their number is right even where one is wrong.
   *
   * @param withoutThem what a message says of more than there may be
   */
  public List<String> read(List<Expression> operands, String withoutThem) {
    if (operands.size() > Limits.LABELS) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN513,
              operands.get(Limits.LABELS).span(),
              Wording.count(operands.size(), noun),
              Wording.grouped(Limits.LABELS))
          .saying("one too many")
          .help(withoutThem));
    }
    List<String> labels = new ArrayList<>();
    Map<String, Span> places = new HashMap<>();
    for (Expression operand : operands) {
      String label = read(operand, "a label");
      Span first = label.isEmpty() ? null : places.putIfAbsent(label, operand.span());
      if (first != null) {
        scope.report(Diagnostic.of(DiagnosticCode.NN205, operand.span(), noun, label)
            .saying("declared again here")
            .and(first, "first declared here")
            .help("each needs a label of its own"));
      }
      labels.add(label);
    }
    return labels;
  }

  /**
   * A word or a text in quotes; empty where there is neither, which is reported.
   *
   * @param what it is, as a message calls it
   */
  public String read(Expression operand, String what) {
    Optional<String> word = word(operand);
    if (word.isPresent()) {
      return word.get();
    }
    boolean text = operand instanceof Expression.StringLiteral;
    if (operand instanceof Expression.StringLiteral literal && !literal.value().isBlank()) {
      ConstantText.check(what, literal, scope);
      return literal.value();
    }
    boolean quotable = !text && !(operand instanceof Expression.ListLiteral);
    scope.report(Diagnostic.of(
            DiagnosticCode.NN213,
            operand.span(),
            what,
            text ? "an empty text" : Wording.kind(operand))
        .help(
            quotable
                ? "write it in quotes: `\"" + operand.span().text() + "\"`"
                : what + " is a word, or a text in quotes such as \"7\""));
    return "";
  }

  /** The word that stands here; {@code true} and {@code false} are words too. */
  private static Optional<String> word(Expression operand) {
    if (operand instanceof Expression.Reference reference) {
      return Optional.of(reference.name().text());
    }
    return operand instanceof Expression.BooleanLiteral literal
        ? Optional.of(String.valueOf(literal.value()))
        : Optional.empty();
  }
}
