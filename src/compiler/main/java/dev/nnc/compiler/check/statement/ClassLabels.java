package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.ConstantText;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code classes a, b, "not c"}. */
public final class ClassLabels {
  private final FileScope scope;

  public ClassLabels(FileScope scope) {
    this.scope = scope;
  }

  /** One label an operand, so that their number is right even where a label is wrong. */
  public List<String> read(Statement statement) {
    List<Expression> operands = scope.binder().list(statement, NetworkWords.CLASSES);
    if (operands.size() < 2) {
      scope.report(Diagnostic.of(DiagnosticCode.NN404, statement.span(), operands.size())
          .help("list a label for each output: `classes yes, no`"));
    } else if (operands.size() > Limits.CLASSES) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN513,
              operands.get(Limits.CLASSES).span(),
              operands.size(),
              Wording.grouped(Limits.CLASSES))
          .saying("one too many")
          .help("without `classes` the outputs are known by their numbers"));
    }
    List<String> labels = new ArrayList<>();
    Map<String, Span> places = new HashMap<>();
    for (Expression operand : operands) {
      String label = label(operand);
      Span first = label.isEmpty() ? null : places.putIfAbsent(label, operand.span());
      if (first != null) {
        scope.report(Diagnostic.of(DiagnosticCode.NN205, operand.span(), "class", label)
            .saying("declared again here")
            .and(first, "first declared here")
            .help("each output needs a label of its own"));
      }
      labels.add(label);
    }
    return labels;
  }

  private String label(Expression operand) {
    if (operand instanceof Expression.Reference reference) {
      return reference.name().text();
    }
    if (operand instanceof Expression.StringLiteral text && !text.value().isBlank()) {
      ConstantText.check("a label", text, scope);
      return text.value();
    }
    boolean blank = operand instanceof Expression.StringLiteral;
    scope.report(Diagnostic.of(
            DiagnosticCode.NN213,
            operand.span(),
            "a label",
            blank ? "an empty text" : Wording.kind(operand))
        .help("a label is a word, or a text in quotes such as \"7\""));
    return "";
  }
}
