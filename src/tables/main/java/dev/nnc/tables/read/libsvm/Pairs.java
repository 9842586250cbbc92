package dev.nnc.tables.read.libsvm;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.RowLimits;
import dev.nnc.tables.read.cell.Decimals;
import dev.nnc.tables.read.cell.NotANumber;
import java.util.List;

/** A line of libsvm: a label, and an index with a value for each number that is not zero. */
final class Pairs {
  private static final int RADIX = 10;

  private Pairs() {}

  /** Takes the numbers of a line. */
  interface Cells {
    void number(int index, double value);
  }

  /** Whether this is no line of a comment and not blank. */
  static boolean isRow(String line) {
    return !withoutComment(line).isBlank();
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }

  /**
   * Gives each pair to {@code cells}.
   *
   * @return the label
   */
  static double read(String file, long number, String line, Cells cells) {
    String[] parts = withoutComment(line).strip().split("\\s+");
    double label = Decimals.parse(parts[0], '.');
    if (!Double.isFinite(label)) {
      throw NotANumber.error(file, number, "label", parts[0], '.');
    }
    int last = -1;
    for (int i = 1; i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      int index = colon < 1 ? -1 : index(parts[i], colon);
      double value = colon < 0 ? Double.NaN : Decimals.parse(parts[i].substring(colon + 1), '.');
      if (index > RowLimits.MOST_COLUMNS) {
        throw new TableError(
            DiagnosticCode.NN712,
            List.of(file, number, "an index of a column", RowLimits.MOST_COLUMNS),
            "");
      }
      if (index <= last || !Double.isFinite(value)) {
        throw new TableError(
            DiagnosticCode.NN714,
            List.of(
                file,
                number,
                "`" + NotANumber.shown(parts[i])
                    + "` is no `index:value` with an index above the one before it"),
            "");
      }
      cells.number(index, value);
      last = index;
    }
    return label;
  }

  /** The whole number before a colon; above any column where it is too large; else -1. */
  private static int index(String pair, int colon) {
    int value = 0;
    for (int i = 0; i < colon; i++) {
      int digit = Character.digit(pair.charAt(i), RADIX);
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * RADIX + digit, RowLimits.MOST_COLUMNS + 1);
    }
    return value;
  }
}
