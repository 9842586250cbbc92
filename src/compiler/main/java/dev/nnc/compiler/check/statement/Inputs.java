package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.name.ReservedNames;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code input N} and {@code input a, b, c}: one operand is a size, unless a comma follows
 * it.
 */
public final class Inputs {
  private final FileScope scope;

  public Inputs(FileScope scope) {
    this.scope = scope;
  }

  public Input read(Statement statement, Precision precision) {
    List<Expression> operands = scope.binder().list(statement, NetworkWords.INPUT);
    if (operands.isEmpty()) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN210, statement.keyword().span(), "input", "a size, or names")
          .help("write `input 784` or `input age, income`"));
      return Input.of(Values.UNKNOWN_SIZE);
    }
    if (operands.size() == 1 && !statement.operands().get(0).commaAfter()) {
      return Input.of(scope.values().whole(operands.get(0), "the size of the input", 1));
    }
    limit(operands, precision);
    List<Column> columns = new ArrayList<>();
    for (String name : names(operands)) {
      columns.add(new Column(columns.size(), name, Optional.empty(), List.of()));
    }
    return new Input(operands.size(), columns);
  }

  private List<String> names(List<Expression> operands) {
    Map<String, Name> names = new LinkedHashMap<>();
    for (Expression operand : operands) {
      if (operand instanceof Expression.Reference reference) {
        Name name = reference.name();
        Name first = names.putIfAbsent(name.text(), name);
        if (first != null) {
          scope.report(Diagnostic.of(DiagnosticCode.NN205, name.span(), "input", name.text())
              .saying("declared again here")
              .and(first.span(), "first declared here")
              .help("rename one of the two"));
        }
        ReservedNames.refuseInput(name.text()).ifPresent(why -> refuse(name, why));
      } else {
        scope.report(Diagnostic.of(
                DiagnosticCode.NN213, operand.span(), "the name of an input", Wording.kind(operand))
            .help("one operand of `input` is a size, several are names"));
      }
    }
    return List.copyOf(names.keySet());
  }

  private void refuse(Name name, String why) {
    scope.report(Diagnostic.of(DiagnosticCode.NN207, name.span(), name.text(), "an input")
        .saying(why)
        .help("the names become components of a record; choose another, such as `" + name.text()
            + "_value`"));
  }

  private void limit(List<Expression> operands, Precision precision) {
    int most = precision == Precision.DOUBLE ? Limits.DOUBLE_INPUTS : Limits.FLOAT_INPUTS;
    if (operands.size() > most) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN514,
              operands.get(most).span(),
              operands.size(),
              most,
              precision.javaType())
          .saying("one too many")
          .help("write `input " + operands.size() + "` and pass the values in an array"));
    }
  }
}
