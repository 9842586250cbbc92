package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.column.Labels;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.List;

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
    }
    return new Labels(scope, "class")
        .read(operands, "without `classes` the outputs are known by their numbers");
  }
}
