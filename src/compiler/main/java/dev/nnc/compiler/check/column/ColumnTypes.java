package dev.nnc.compiler.check.column;

import dev.nnc.compiler.check.name.ReservedNames;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.source.Span;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The enums of category columns: types nested in the class, whose files may differ in more than
 * case.
 */
final class ColumnTypes {
  private final FileScope scope;
  private final String network;
  private final Map<String, Taken> taken = new HashMap<>();

  private record Taken(Column column, Span place) {}

  ColumnTypes(FileScope scope, String network) {
    this.scope = scope;
    this.network = network;
  }

  /** Reports an enum whose name is refused or taken. */
  void add(Column column, Span place) {
    String type = column.typeName();
    Optional<String> refused = refuse(column);
    Taken first = taken.putIfAbsent(key(column), new Taken(column, place));
    if (refused.isEmpty() && first == null) {
      return;
    }
    Diagnostic message = Diagnostic.of(DiagnosticCode.NN207, place, type, "the enum of a category")
        .saying(refused.orElse("another column has it already"));
    if (refused.isEmpty() && first != null) {
      message = message.and(first.place(), "its enum is `" + first.column().typeName() + "`");
    }
    scope.report(message.help("name the column otherwise, such as `" + proposal(column)
        + " in […] column=\"" + column.tableName() + "\"`"));
  }

  private Optional<String> refuse(Column column) {
    String type = column.typeName();
    return type.equals(network)
        ? Optional.of("the name of the network")
        : ReservedNames.refuseEnum(type);
  }

  /** A name of a column whose enum has a name of its own. */
  private String proposal(Column column) {
    String word = Character.isLetter(column.typeName().concat("_").charAt(0))
        ? column.name()
        : "column" + column.name();
    return Stream.concat(
            Stream.of(word + "_kind"),
            IntStream.iterate(2, i -> i + 1).mapToObj(i -> word + "_kind" + i))
        .map(name -> new Column(0, name, Optional.empty(), column.labels()))
        .filter(other -> refuse(other).isEmpty() && !taken.containsKey(key(other)))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static String key(Column column) {
    return column.typeName().toLowerCase(Locale.ROOT);
  }
}
