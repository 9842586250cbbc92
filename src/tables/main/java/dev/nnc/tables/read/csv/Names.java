package dev.nnc.tables.read.csv;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The columns of a table, and where they stand among the cells of a row. */
final class Names {
  private final List<String> columns;
  private final int[] places;
  private final int width;
  private final int[] unnamed;

  private Names(List<String> columns, int[] places, int width) {
    this.columns = List.copyOf(columns);
    this.places = places;
    this.width = width;
    this.unnamed = IntStream.range(1, needed()).filter(each -> !isNamed(each)).toArray();
  }

  /** Of a row of names, one at least. */
  static Names of(String file, Cells header) {
    List<String> columns = new ArrayList<>();
    int[] places = new int[header.count()];
    Map<String, Integer> known = new HashMap<>();
    for (int cell = 0; cell < header.count(); cell++) {
      String name = header.trimmed(cell);
      if (!name.isEmpty()) {
        Integer before = known.put(name, cell);
        if (before != null) {
          throw new TableError(
              DiagnosticCode.NN707,
              List.of(file, name, before + 1, cell + 1),
              "if the first row holds values instead of names, say `--no-header`");
        }
        places[columns.size()] = cell;
        columns.add(name);
      }
    }
    return new Names(columns, Arrays.copyOf(places, columns.size()), header.count());
  }

  /** Of a table that has no names: c0, c1, … */
  static Names numbered(int count) {
    return new Names(
        IntStream.range(0, count).mapToObj(i -> "c" + i).toList(),
        IntStream.range(0, count).toArray(),
        count);
  }

  /** Those that have a name. */
  List<String> columns() {
    return columns;
  }

  /** Where a column stands among the cells. */
  int place(int column) {
    return places[column];
  }

  /** How many cells the row of names has. */
  int width() {
    return width;
  }

  /** How many cells a row has at least. */
  int needed() {
    return places[places.length - 1] + 1;
  }

  /** Whether the first cell has no name while others do: pandas and R write names of rows so. */
  boolean index() {
    return places[0] == 1;
  }

  boolean isNamed(int place) {
    return Arrays.binarySearch(places, place) >= 0;
  }

  /** The places without a name between columns with one. */
  int[] unnamed() {
    return unnamed.clone();
  }
}
