package dev.nnc.tables.read.cell;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.util.List;
import java.util.regex.Pattern;

/** Why a cell is no number, and what to try. */
public final class NotANumber {

  /** A cell is shown up to here. */
  private static final int SHOWN = 60;

  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}([ ,.'’_\u00a0\u202f]\\d{3})+([.,]\\d+)?");

  private static final Pattern INFINITY =
      Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  private NotANumber() {}

  /**
   * The error of a cell that is none.
   *
   * @param line of the file, or number of the row
   * @param column its name
   * @param cell its text
   * @param point of decimal numbers in this table
   */
  public static TableError error(String file, long line, String column, String cell, char point) {
    return new TableError(
        DiagnosticCode.NN713, List.of(file, line, column, shown(cell)), help(column, cell, point));
  }

  /** A cell as messages have it: on one line, cut where it is long. */
  public static String shown(String cell) {
    String line = cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell;
    return line.replaceAll("\\R", "⏎").replaceAll("\\p{Cntrl}", "·");
  }

  private static String help(String column, String cell, char point) {
    char other = point == '.' ? ',' : '.';
    double otherwise = Decimals.parse(cell, other);
    if (Double.isInfinite(Decimals.parse(cell, point))) {
      return "it is larger than any number of 64 bits";
    }
    if (INFINITY.matcher(cell).matches()) {
      return "infinity is not accepted: if there is no value, say `--missing \"" + column + "="
          + cell + "\"`";
    }
    boolean thousands = cell.length() <= SHOWN && THOUSANDS.matcher(cell).matches();
    if (!Double.isNaN(otherwise)) {
      return (thousands ? "if `" + other + "` parts thousands, leave it out; " : "")
          + "if it is the decimal sign, say `--decimal \"" + other + "\"`";
    }
    if (thousands) {
      return "a sign between thousands is not read: leave it out";
    }
    return "if there is no value, say `--missing \"" + column + "=" + shown(cell) + "\"`";
  }
}
