package dev.nnc.tables.read.libsvm;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Labels and sparse numbers: the column of index i is called ci, and is 0 where it is not given.
 */
public final class LibsvmFormat implements TableFormat {
  private static final String NUMBER = "[+-]?[\\d.]+([eE][+-]?\\d+)?";

  private static final Pattern ROW =
      Pattern.compile(NUMBER + "(\\s+\\d+:" + NUMBER + ")*\\s*(#.*)?");

  /** So many lines are looked at. */
  private static final int LOOKED_AT = 20;

  @Override
  public String name() {
    return "libsvm";
  }

  @Override
  public boolean recognises(TableFile file) {
    String start = new String(file.start(), StandardCharsets.ISO_8859_1);
    int end = file.goesOn() ? Math.max(0, start.lastIndexOf('\n')) : start.length();
    List<String> rows =
        start.substring(0, end).lines().filter(Pairs::isRow).limit(LOOKED_AT).toList();
    return rows.stream().anyMatch(row -> row.indexOf(':') > 0)
        && rows.stream().allMatch(row -> ROW.matcher(row.strip()).matches());
  }

  /** The file is read twice: the largest index stands anywhere. */
  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    Path path = file.onDisk();
    int[] bounds = {1, 0};
    long rows = 0;
    try (Lines lines = new Lines(file, path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        Pairs.read(file.name(), lines.line(), line, (index, value) -> {
          bounds[0] = Math.min(bounds[0], index);
          bounds[1] = Math.max(bounds[1], index);
        });
        rows++;
      }
    }
    if (rows == 0) {
      throw new TableError(DiagnosticCode.NN706, List.of(file.name(), "has no rows"), "");
    }
    return new LibsvmTable(
        file, new Lines(file, path), options.missing().withUsual(), bounds[0], bounds[1]);
  }
}
