package dev.nnc.compiler.check.column;

import dev.nnc.compiler.check.name.ReservedNames;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.Statement.Item;
import dev.nnc.compiler.syntax.tree.Statement.Operand;
import dev.nnc.compiler.syntax.tree.Statement.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads columns: {@code age, port in [C, Q, S] column="Embarked"}. The word {@code in} is one only
 * between a name and labels, so that a column may have this name.
 */
public final class Columns {
  private static final String IN = "in";
  private static final String COLUMN = "column";

  private final FileScope scope;
  private final ColumnTypes types;
  private final List<Item> items;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Span> names = new HashMap<>();
  private final Map<String, Span> tableNames = new HashMap<>();
  private boolean complete = true;
  private int next;

  /**
   * @param network the name of the network
   * @param items what stands after {@code input}
   */
  public Columns(FileScope scope, String network, List<Item> items) {
    this.scope = scope;
    this.types = new ColumnTypes(scope, network);
    this.items = items;
  }

  /** The columns; those that cannot be read are reported and left out. */
  public List<Column> read() {
    while (next < items.size()) {
      Item first = take();
      Optional<Name> name = name(first);
      Item last = column(name, first);
      if (!last.commaAfter() && next < items.size()) {
        report(Diagnostic.of(
                DiagnosticCode.NN219, items.get(next).span(), "a comma is missing before this")
            .help("separate the columns of `input` by commas"));
      }
    }
    return columns;
  }

  /** Whether all could be read, so that their number is known. */
  public boolean complete() {
    return complete;
  }

  /** Reads what belongs to a column after its name, and returns the last of it. */
  private Item column(Optional<Name> name, Item first) {
    Item last = items.get(next - 1);
    List<String> labels = List.of();
    if (!last.commaAfter() && isCall()) {
      last = take();
      missingLabels(last);
    } else if (!last.commaAfter() && isWord(IN)) {
      last = take();
      labels = last.commaAfter() ? missingLabels(last) : labels(last);
      last = items.get(next - 1);
    }
    Optional<String> inTable = Optional.empty();
    boolean given = false;
    while (!last.commaAfter() && next < items.size() && items.get(next) instanceof Option option) {
      last = take();
      Optional<String> read = tableName(option.argument(), given);
      given |= read.isPresent();
      inTable = inTable.or(() -> read);
    }
    if (!last.commaAfter() && isWord(IN)) {
      last = lateLabels();
    }
    Span whole = first.span().through(last.span());
    List<String> all = labels;
    Optional<String> table = inTable;
    name.ifPresent(n -> add(n, table, all, whole));
    complete &= name.isPresent();
    return last;
  }

  private void add(Name name, Optional<String> inTable, List<String> labels, Span whole) {
    Column column = new Column(columns.size(), name.text(), inTable, labels);
    columns.add(column);
    Span first = names.putIfAbsent(name.text(), name.span());
    if (first != null) {
      report(Diagnostic.of(DiagnosticCode.NN205, name.span(), "input", name.text())
          .saying("declared again here")
          .and(first, "first declared here")
          .help("rename one of the two"));
      return;
    }
    Span sameInTable = tableNames.putIfAbsent(column.tableName(), whole);
    if (sameInTable != null) {
      report(Diagnostic.of(DiagnosticCode.NN205, whole, "column of a table", column.tableName())
          .saying("declared again here")
          .and(sameInTable, "first declared here")
          .help("a column is read once; give one of the two another `column=\"…\"`"));
    }
    Optional<String> refused = ReservedNames.refuseInput(name.text());
    refused.ifPresent(why -> refuse(column, name, why));
    if (refused.isEmpty() && column.isCategory()) {
      types.add(column, name.span());
    }
  }

  private Optional<Name> name(Item item) {
    if (item instanceof Operand operand
        && operand.value() instanceof Expression.Reference reference) {
      if (reference.name().text().equals(IN) && !item.commaAfter() && isList()) {
        take();
        report(Diagnostic.of(
                DiagnosticCode.NN219, item.span(), "the name of a column is missing before this")
            .help("write `port in [C, Q]`"));
        return Optional.empty();
      }
      return Optional.of(reference.name());
    }
    String found = item instanceof Operand operand
        ? Wording.kind(operand.value())
        : "`" + item.span().text() + "`";
    report(Diagnostic.of(DiagnosticCode.NN213, item.span(), "the name of an input", found)
        .help("one operand of `input` is a size, several are names"));
    return Optional.empty();
  }

  private List<String> labels(Item in) {
    if (!isList()) {
      return missingLabels(in);
    }
    Expression.ListLiteral list = (Expression.ListLiteral) ((Operand) take()).value();
    if (list.elements().isEmpty()) {
      return missingLabels(in);
    }
    return new Labels(scope, "label")
        .read(list.elements(), "leave out the rare ones: a value without a label is missing");
  }

  /** Labels after {@code column}, which are reported and passed over. */
  private Item lateLabels() {
    Item in = take();
    report(Diagnostic.of(DiagnosticCode.NN219, in.span(), "`in` must stand before `column`")
        .help("write `port in [C, Q] column=\"Embarked\"`"));
    return !in.commaAfter() && isList() ? take() : in;
  }

  private List<String> missingLabels(Item in) {
    report(Diagnostic.of(DiagnosticCode.NN210, in.span(), IN, "labels in brackets")
        .help("write `port in [C, Q]`, or a comma before `in` where it is a column"));
    return List.of();
  }

  /** The name in a table that an option gives, if it is one. */
  private Optional<String> tableName(Argument option, boolean given) {
    Name word = option.name().orElseThrow();
    if (!word.text().equals(COLUMN)) {
      report(Wording.hint(
          Diagnostic.of(DiagnosticCode.NN203, word.span(), "input", "option", word.text()),
          word.text(),
          List.of(COLUMN)));
      return Optional.empty();
    }
    if (given) {
      report(Diagnostic.of(DiagnosticCode.NN209, word.span(), "the option", COLUMN)
          .saying("here again")
          .help("remove one of the two"));
      return Optional.empty();
    }
    if (option.value() instanceof Expression.StringLiteral text && !text.value().isBlank()) {
      return Optional.of(text.value());
    }
    boolean blank = option.value() instanceof Expression.StringLiteral;
    report(Diagnostic.of(
            DiagnosticCode.NN213,
            option.value().span(),
            "the name of a column in quotes",
            blank ? "an empty text" : Wording.kind(option.value()))
        .help("write `column=\"Name in the table\"`"));
    return Optional.empty();
  }

  private void refuse(Column column, Name name, String why) {
    report(Diagnostic.of(DiagnosticCode.NN207, name.span(), name.text(), "an input")
        .saying(why)
        .help("the names become components of a record; choose another, such as `" + name.text()
            + "_value column=\"" + column.tableName() + "\"`"));
  }

  private boolean isWord(String word) {
    return next < items.size()
        && items.get(next) instanceof Operand operand
        && operand.value() instanceof Expression.Reference reference
        && reference.name().text().equals(word);
  }

  /** Whether labels stand in parentheses here. */
  private boolean isCall() {
    return next < items.size()
        && items.get(next) instanceof Operand operand
        && operand.value() instanceof Expression.Call call
        && call.name().text().equals(IN);
  }

  private boolean isList() {
    return next < items.size()
        && items.get(next) instanceof Operand operand
        && operand.value() instanceof Expression.ListLiteral;
  }

  private Item take() {
    return items.get(next++);
  }

  private void report(Diagnostic diagnostic) {
    scope.report(diagnostic);
  }
}
