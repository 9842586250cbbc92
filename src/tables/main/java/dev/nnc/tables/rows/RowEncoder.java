package dev.nnc.tables.rows;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.read.TableSource.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the cells of a row to the values of x: numbers, indexes of labels, NaN for what is missing.
 * A text that is no label of its column is missing too, and counted.
 */
public final class RowEncoder {
  private final String file;
  private final Network network;
  private final ColumnMap map;
  private final int[] columns;

  /** By value of x; null where it is a number. */
  private final @Nullable Labels[] labels;

  private final UnknownTexts[] unknown;
  private final boolean imputes;
  private final double largest;

  /**
   * @param file what messages call the table
   * @param map the columns of that table
   */
  public RowEncoder(String file, Network network, ColumnMap map) {
    this.file = file;
    this.network = network;
    this.map = map;
    columns = map.inputs().stream().mapToInt(Integer::intValue).toArray();
    labels = new Labels[columns.length];
    unknown = new UnknownTexts[columns.length];
    for (Column category : network.input().categories()) {
      labels[category.index()] = Labels.ofCategory(category.labels());
      unknown[category.index()] = new UnknownTexts();
    }
    imputes = network.features().stream().anyMatch(FeatureMap.Impute.class::isInstance);
    largest = network.precision() == Precision.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
  }

  /**
   * Encodes a row.
   *
   * @param x receives its values
   * @throws TableError for a cell that is no number where one is needed, too large a number, or
   *     none where nothing fills it
   */
  public void encode(Row row, double[] x) {
    for (int i = 0; i < columns.length; i++) {
      Labels category = labels[i];
      x[i] = category == null ? number(row, i) : label(row, i, category);
    }
  }

  private double label(Row row, int i, Labels category) {
    int label = category.of(row, columns[i]);
    if (label == Labels.UNKNOWN) {
      unknown[i].add(row.text(columns[i]));
    }
    return label < 0 ? Double.NaN : label;
  }

  private double number(Row row, int i) {
    double number = row.number(columns[i]);
    if (Double.isNaN(number)) {
      if (!imputes) {
        throw new TableError(
            DiagnosticCode.NN728,
            List.of(file, row.line(), map.inputName(i), network.name()),
            "`features impute(median)` fills it with the median of the training rows");
      }
    } else if (Math.abs(number) > largest) {
      throw tooLarge(file, row, map.inputName(i), row.text(columns[i]), network);
    }
    return number;
  }

  static TableError tooLarge(String file, Row row, String column, String cell, Network network) {
    return new TableError(
        DiagnosticCode.NN729,
        List.of(
            file,
            row.line(),
            column,
            cell,
            network.precision() == Precision.FLOAT ? "a float" : "a double"),
        network.precision() == Precision.FLOAT ? "`precision double` holds larger ones" : "");
  }

  /** The unknown texts of each category column that has some. */
  public List<TableNote> notes() {
    List<TableNote> notes = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (labels[i] != null && unknown[i].count() > 0) {
        notes.add(
            new TableNote(
                DiagnosticCode.NN726,
                List.of(
                    file,
                    unknown[i].count() == 1
                        ? "1 cell"
                        : Thousands.of(unknown[i].count()) + " cells",
                    map.inputName(i),
                    unknown[i].toString()),
                "labels are compared exactly; one that belongs there is added to the column's `in` list"));
      }
    }
    return notes;
  }
}
