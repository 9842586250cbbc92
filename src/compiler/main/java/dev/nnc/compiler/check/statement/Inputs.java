package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.column.Columns;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.List;

/**
 * Reads {@code input N} and {@code input a, b in [yes, no]}: one operand is a size, unless a comma,
 * {@code in} or {@code column} follows it.
 */
public final class Inputs {
  private final FileScope scope;
  private final String network;

  /** @param network the name of the network */
  public Inputs(FileScope scope, String network) {
    this.scope = scope;
    this.network = network;
  }

  public Input read(Statement statement) {
    List<Statement.Item> items = statement.items();
    if (items.isEmpty()) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN210, statement.keyword().span(), "input", "a size, or names")
          .help("write `input 784` or `input age, income`"));
      return Input.of(Values.UNKNOWN_SIZE);
    }
    List<Statement.Operand> operands = statement.operands();
    boolean one = operands.size() == 1 && !operands.get(0).commaAfter();
    if (one && (items.size() == 1 || !(operands.get(0).value() instanceof Expression.Reference))) {
      return Input.of(size(scope.binder().list(statement, NetworkWords.INPUT).get(0)));
    }
    Columns columns = new Columns(scope, network, items);
    List<Column> read = columns.read();
    return columns.complete() ? new Input(read.size(), read) : Input.of(Values.UNKNOWN_SIZE);
  }

  private int size(Expression operand) {
    if (operand instanceof Expression.Reference reference
        && !scope.values().isConst(reference.name().text())) {
      String name = reference.name().text();
      scope.report(Diagnostic.of(DiagnosticCode.NN201, operand.span(), name)
          .help("a single column has a comma after it: `input " + name
              + ",`; a size is a number or a const"));
      return Values.UNKNOWN_SIZE;
    }
    return scope.values().whole(operand, "the size of the input", 1);
  }
}
