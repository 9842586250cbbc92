package dev.nnc.tables.rows;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.TableError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns of a table are the inputs of a network, and which its targets.
 *
 * @param columns the names of all columns of the table
 * @param inputs for each value of x, the column it stands in
 * @param targets the columns of the targets in order; empty where the table need not have them and
 *     has not
 */
public record ColumnMap(List<String> columns, List<Integer> inputs, List<Integer> targets) {

  public ColumnMap {
    columns = List.copyOf(columns);
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /** For a table that must have the targets. */
  public static ColumnMap withTargets(
      String file, List<String> columns, Network network, List<String> targets) {
    return new Search(file, columns, network).map(targets, targets);
  }

  /**
   * For a table of which only the inputs are needed; targets that it has all the same are no
   * inputs.
   */
  public static ColumnMap ofInputs(
      String file, List<String> columns, Network network, List<String> targets) {
    return new Search(file, columns, network)
        .map(columns.containsAll(targets) ? targets : List.of(), targets);
  }

  /**
   * For names that something other than a network gives.
   *
   * @throws TableError if a column is not there
   */
  public static void requireAll(String file, List<String> columns, List<String> names) {
    List<String> missing =
        names.stream().filter(name -> !columns.contains(name)).toList();
    if (missing.isEmpty()) {
      return;
    }
    List<String> near = new ArrayList<>();
    for (String name : missing) {
      near(columns, name).ifPresent(found -> near.add("`" + found + "` for `" + name + "`"));
    }
    String has = "its columns are " + Listed.of(columns);
    throw new TableError(
        DiagnosticCode.NN720,
        List.of(file, Listed.of(missing)),
        near.isEmpty()
            ? has + "; `column=\"...\"` behind an input gives the table's name of it"
            : "did you mean " + String.join(", ", near) + "? " + has);
  }

  /** Also one that differs in case or in what stands between the words. */
  private static Optional<String> near(List<String> columns, String name) {
    return columns.stream()
        .filter(column -> plain(column).equals(plain(name)))
        .findFirst()
        .or(() -> Suggestions.nearest(name, columns));
  }

  private static String plain(String name) {
    return name.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The names of columns that are neither inputs nor targets. */
  public List<String> unused() {
    Set<Integer> used = new HashSet<>(inputs);
    used.addAll(targets);
    return IntStream.range(0, columns.size())
        .filter(c -> !used.contains(c))
        .mapToObj(columns::get)
        .toList();
  }

  /** The name of the column that holds a value of x. */
  public String inputName(int index) {
    return columns.get(inputs.get(index));
  }

  public String targetName(int index) {
    return columns.get(targets.get(index));
  }

  private record Search(String file, List<String> columns, Network network) {

    ColumnMap map(List<String> targets, List<String> named) {
      List<String> wanted = new ArrayList<>();
      for (Column column : network.input().columns()) {
        if (named.contains(column.tableName())) {
          throw new TableError(
              DiagnosticCode.NN723,
              List.of(column.tableName(), network.name()),
              "take it out of the inputs, or name another target");
        }
        wanted.add(column.tableName());
      }
      wanted.addAll(targets);
      requireAll(file, columns, wanted);
      List<Integer> places = targets.stream().map(columns::indexOf).toList();
      return new ColumnMap(
          columns,
          network.input().columns().isEmpty()
              ? inOrder(places)
              : network.input().columns().stream()
                  .map(column -> columns.indexOf(column.tableName()))
                  .toList(),
          places);
    }

    private List<Integer> inOrder(List<Integer> targets) {
      List<Integer> inputs = IntStream.range(0, columns.size())
          .boxed()
          .filter(column -> !targets.contains(column))
          .toList();
      if (inputs.size() != network.inputSize()) {
        throw new TableError(
            DiagnosticCode.NN721,
            List.of(
                file,
                inputs.size(),
                targets.isEmpty() ? "" : " beside the target",
                network.name(),
                network.inputSize()),
            "inputs with names are found by them: `input age, fare`; the columns are "
                + Listed.of(columns));
      }
      return inputs;
    }
  }
}
