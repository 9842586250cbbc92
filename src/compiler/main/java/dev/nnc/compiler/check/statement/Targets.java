package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.column.Labels;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Target;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code target a, b standardize}. The word {@code standardize} is one only after a name
 * without a comma between, so that a column may have this name.
 */
public final class Targets {
  static final String STANDARDIZE = "standardize";

  /** The losses of the difference of output and target, whose unit is free. */
  private static final Set<String> SCALED = Set.of("mse", "mae", "huber", "log_cosh", "quantile");

  private final FileScope scope;

  public Targets(FileScope scope) {
    this.scope = scope;
  }

  public Optional<Target> read(Statement statement) {
    boolean standardize = standardizes(statement);
    List<Expression> operands = standardize
        ? scope.binder().list(withoutLast(statement), NetworkWords.TARGET)
        : scope.binder().list(statement, NetworkWords.TARGET);
    if (operands.isEmpty()) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN210, statement.keyword().span(), "target", "the name of a column")
          .help("write `target price`, or `target \"Sale Price\"`"));
      return Optional.empty();
    }
    Labels reader = new Labels(scope, "target");
    List<String> names = new ArrayList<>();
    Map<String, Span> places = new HashMap<>();
    for (Expression operand : operands) {
      String name = reader.read(operand, "the name of a column");
      Span first = name.isEmpty() ? null : places.putIfAbsent(name, operand.span());
      if (first != null) {
        scope.report(Diagnostic.of(DiagnosticCode.NN205, operand.span(), "target", name)
            .saying("declared again here")
            .and(first, "first declared here")
            .help("remove one of the two"));
      }
      names.add(name);
    }
    return Optional.of(new Target(names, standardize));
  }

  /**
   * Reports targets that do not go with the outputs and the loss.
   *
   * @param loss empty if there is none, or a wrong one
   * @param outputs the width of the last layer
   */
  public void check(
      Statement statement, Optional<Statement> classes, Optional<Loss> loss, int outputs) {
    int count = statement.operands().size() - (standardizes(statement) ? 1 : 0);
    boolean labels = loss.map(Loss::takesLabels).orElse(classes.isPresent());
    int wanted = labels ? 1 : outputs;
    if (count > 0 && outputs != Values.UNKNOWN_SIZE && count != wanted) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN403,
              statement.span(),
              Wording.count(count, "target"),
              labels ? "classes, which one column names" : Wording.count(outputs, "output"))
          .help(labels ? "give one target" : "give one for each output"));
    }
    boolean scaled = loss.map(Loss::spelling).filter(SCALED::contains).isPresent();
    if (standardizes(statement) && !scaled) {
      List<Statement.Operand> operands = statement.operands();
      scope.report(Diagnostic.of(
              DiagnosticCode.NN401,
              operands.get(operands.size() - 1).span(),
              STANDARDIZE,
              "one of the losses mse, mae, huber, log_cosh and quantile")
          .help("remove it, or write a comma before it where it is the name of a column"));
    }
  }

  /** Whether the last word is the setting, and not the name of a column. */
  static boolean standardizes(Statement statement) {
    List<Statement.Operand> operands = statement.operands();
    int last = operands.size() - 1;
    return last > 0
        && !operands.get(last - 1).commaAfter()
        && !operands.get(last).commaAfter()
        && operands.get(last).value() instanceof Expression.Reference word
        && word.name().text().equals(STANDARDIZE);
  }

  private static Statement withoutLast(Statement statement) {
    List<Statement.Item> items = new ArrayList<>(statement.items());
    items.remove(statement.operands().get(statement.operands().size() - 1));
    return new Statement(
        statement.keyword(), items, statement.list(), statement.block(), statement.span());
  }
}
