package dev.nnc.tables.read.numpy;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.read.numpy.NpyRows;
import dev.nnc.tables.TableError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays side by side as a table.
 *
 * @param names of the columns
 * @param arrays in the order of their columns
 */
record ArrayColumns(List<String> names, List<NpyRows> arrays) {

  /** Those of a single array: c0, c1, … */
  static ArrayColumns of(NpyRows array) {
    return new ArrayColumns(numbered(array.width()), List.of(array));
  }

  private static List<String> numbered(int width) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add("c" + i);
    }
    return names;
  }

  /** One of them may have several numbers a row; each other one is a column of its own name. */
  static ArrayColumns of(String file, Map<String, NpyRows> arrays) {
    Map<String, NpyRows> columns = new LinkedHashMap<>(arrays);
    List<Map.Entry<String, NpyRows>> wide =
        arrays.entrySet().stream().filter(each -> each.getValue().width() > 1).toList();
    int rows = arrays.values().iterator().next().rows();
    boolean even = arrays.values().stream().allMatch(each -> each.rows() == rows);
    if (wide.size() > 1 || !even) {
      throw new TableError(
          DiagnosticCode.NN715,
          List.of(file, shapes(arrays)),
          "save those of one table with `np.savez(path, X=X, y=y)`: as many rows in each, and a"
              + " number a row in all but one");
    }
    List<String> names = new ArrayList<>();
    List<NpyRows> ordered = new ArrayList<>();
    wide.forEach(each -> {
      names.addAll(numbered(each.getValue().width()));
      ordered.add(each.getValue());
      columns.remove(each.getKey());
    });
    columns.forEach((name, array) -> {
      if (names.contains(name)) {
        throw new TableError(
            DiagnosticCode.NN715, List.of(file, "two columns are `" + name + "`"), "");
      }
      names.add(name);
      ordered.add(array);
    });
    return new ArrayColumns(names, ordered);
  }

  private static String shapes(Map<String, NpyRows> arrays) {
    List<String> shapes = new ArrayList<>();
    arrays.forEach((name, array) -> shapes.add("`" + name + "` is " + array.shape()));
    return String.join(", ", shapes);
  }
}
