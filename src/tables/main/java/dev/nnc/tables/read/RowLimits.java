package dev.nnc.tables.read;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.util.List;

/** How large a row may be. */
public final class RowLimits {

  /**
   * A network has at most 65,536 inputs and as many outputs, so no row needs more cells; and they
   * are held at once.
   */
  public static final int MOST_COLUMNS = 1 << 17;

  /** A row is held in memory as a whole: 16 Mi characters are 32 MiB. */
  public static final int MOST_CHARACTERS = 1 << 24;

  private RowLimits() {}

  /** Refuses a table with more columns. */
  public static void checkColumns(String file, int columns) {
    if (columns > MOST_COLUMNS) {
      throw new TableError(DiagnosticCode.NN712, List.of(file, 1, "columns", MOST_COLUMNS), "");
    }
  }
}
