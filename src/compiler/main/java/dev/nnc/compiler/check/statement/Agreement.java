package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.Optional;

/** What loss, optimizer, classes and the last width want of each other. */
public final class Agreement {
  private final FileScope scope;
  private final NetworkStatements statements;

  public Agreement(FileScope scope, NetworkStatements statements) {
    this.scope = scope;
    this.statements = statements;
  }

  /**
   * Reports what does not go together.
   *
   * @param loss empty if there is none, or a wrong one
   * @param outputs the width of the last layer
   */
  public void check(Optional<Loss> loss, int outputs) {
    if (!scope.broken()) {
      needs("optimizer", "loss");
      needs("schedule", "optimizer");
      needs("clip", "optimizer");
    }
    loss.filter(l -> !l.takesLabels()).ifPresent(this::refuseClasses);
    boolean classes = loss.map(Loss::takesLabels).orElse(statements.lack("loss"));
    if (classes && outputs != Values.UNKNOWN_SIZE) {
      loss.filter(Loss::isBinary)
          .ifPresentOrElse(
              binary -> checkBinary(binary, outputs), () -> checkOutputs(loss, outputs));
    }
  }

  private void needs(String setting, String other) {
    statements
        .once(setting)
        .filter(s -> statements.lack(other))
        .ifPresent(s -> scope.report(Diagnostic.of(
                DiagnosticCode.NN401,
                s.keyword().span(),
                setting,
                Wording.article(other).replace(other, "`" + other + "`"))
            .help("add `" + other + " …`, or remove this statement")));
  }

  private void refuseClasses(Loss loss) {
    Statement classes = statements.once("classes").orElse(null);
    if (classes != null) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN402, classes.keyword().span(), loss.spelling())
              .and(
                  statements.once("loss").orElseThrow().span(),
                  "its targets are values, not labels")
              .help(
                  "use `softmax_cross_entropy` or `multi_margin`, or `binary_cross_entropy` for two classes by one output, or remove `classes`"));
    }
  }

  /** Two classes that one output tells apart. */
  private void checkBinary(Loss loss, int outputs) {
    Statement classes = statements.once("classes").orElseThrow();
    int labels = classes.operands().size();
    if (outputs != 1) {
      Diagnostic wide = Diagnostic.of(
              DiagnosticCode.NN402, classes.keyword().span(), loss.spelling())
          .and(
              statements.once("loss").orElseThrow().span(),
              "with several outputs its targets are values, not labels");
      scope.report(
          withLastLayer(wide, outputs)
              .help(
                  "make the last layer `dense 1`, or use `softmax_cross_entropy`, or remove `classes`"));
    } else if (labels > 2) {
      scope.report(
          withLastLayer(count(classes, Wording.count(labels, "label"), outputs), outputs)
              .help(
                  "one output tells two classes apart; for more, use `softmax_cross_entropy` and an output for each"));
    }
  }

  private void checkOutputs(Optional<Loss> loss, int outputs) {
    int labels = statements.once("classes").map(s -> s.operands().size()).orElse(outputs);
    if (labels != outputs) {
      reportCount(
          statements.once("classes").orElseThrow(), Wording.count(labels, "label"), outputs);
    } else if (loss.isPresent() && outputs < 2) {
      Diagnostic few = Diagnostic.of(
          DiagnosticCode.NN404, statements.once("loss").orElseThrow().span(), outputs);
      scope.report(withLastLayer(few, outputs).help("make the last layer `dense 2` or wider"));
    }
    if (loss.orElse(null) instanceof Loss.SoftmaxCrossEntropy l
        && !l.weights().isEmpty()
        && l.weights().size() != outputs) {
      reportCount(
          statements.once("loss").orElseThrow(),
          Wording.count(l.weights().size(), "weight"),
          outputs);
    }
  }

  private void reportCount(Statement statement, String found, int outputs) {
    scope.report(
        withLastLayer(count(statement, found, outputs), outputs).help("give one for each output"));
  }

  private static Diagnostic count(Statement statement, String found, int outputs) {
    return Diagnostic.of(
        DiagnosticCode.NN403, statement.span(), found, Wording.count(outputs, "output"));
  }

  /** Adds the place that decides the number of outputs: the last layer with a size. */
  private Diagnostic withLastLayer(Diagnostic message, int outputs) {
    return statements.layers().stream()
        .filter(s -> s.keyword().text().equals("dense"))
        .reduce((a, b) -> b)
        .or(statements::input)
        .map(s -> message.and(s.span(), Wording.count(outputs, "output") + " from here"))
        .orElse(message);
  }
}
