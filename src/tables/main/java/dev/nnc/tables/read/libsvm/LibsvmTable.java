package dev.nnc.tables.read.libsvm;

import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.cell.MissingCells;
import dev.nnc.tables.read.cell.NumberRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The label in the first column, and one for each index. */
final class LibsvmTable implements TableSource {
  private final TableFile file;
  private final Lines lines;
  private final int least;
  private final List<String> columns;
  private final ReadingFacts facts;
  private final NumberRow row;

  LibsvmTable(TableFile file, Lines lines, MissingTexts missing, int least, int most) {
    this.file = file;
    this.lines = lines;
    this.least = least;
    List<String> names = new ArrayList<>(List.of("label"));
    for (int index = least; index <= most; index++) {
      names.add("c" + index);
    }
    this.columns = List.copyOf(names);
    this.facts = ReadingFacts.plain("libsvm", "US-ASCII", missing);
    this.row = new NumberRow(file.name(), columns, new MissingCells(missing, columns, '.'));
  }

  @Override
  public boolean next() {
    String line = lines.next();
    if (line == null) {
      return false;
    }
    double[] values = row.values();
    Arrays.fill(values, 0);
    row.at(lines.line());
    values[0] = Pairs.read(
        file.name(), lines.line(), line, (index, value) -> values[1 + index - least] = value);
    return true;
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public ReadingFacts facts() {
    return facts;
  }

  @Override
  public void close() {
    lines.close();
    file.close();
  }
}
