package dev.nnc.tables.read.idx;

import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.cell.MissingCells;
import dev.nnc.tables.read.cell.NumberRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An image a row, and its label in the last column. */
final class IdxTable implements TableSource {
  private final IdxArray images;
  private final Optional<IdxArray> labels;
  private final ReadingFacts facts;
  private final List<String> columns;
  private final NumberRow row;

  IdxTable(
      String file,
      MissingTexts missing,
      IdxArray images,
      Optional<IdxArray> labels,
      String beside) {
    this.images = images;
    this.labels = labels;
    this.facts = new ReadingFacts("idx", "", ".", "", false, missing, 0, 0, 0, List.of(), beside);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < images.width(); i++) {
      names.add("c" + i);
    }
    labels.ifPresent(each -> names.add("label"));
    this.columns = List.copyOf(names);
    this.row = new NumberRow(file, columns, new MissingCells(missing, columns, '.'));
    for (int i = 0; i < images.width() && images.isSingle(); i++) {
      row.setSingle(i);
    }
  }

  @Override
  public boolean next() {
    row.begin();
    boolean more = images.next(row.values(), 0);
    labels.ifPresent(each -> each.next(row.values(), images.width()));
    return more;
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
    images.close();
    labels.ifPresent(IdxArray::close);
  }
}
