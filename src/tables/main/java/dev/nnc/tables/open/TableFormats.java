package dev.nnc.tables.open;

import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.csv.CsvFormat;
import dev.nnc.tables.read.idx.IdxFormat;
import dev.nnc.tables.read.json.JsonFormat;
import dev.nnc.tables.read.libsvm.LibsvmFormat;
import dev.nnc.tables.read.numpy.NpyFormat;
import dev.nnc.tables.read.numpy.NpzFormat;
import java.util.List;

/** The formats that are read, a row each. */
final class TableFormats {

  /** In the order in which a file is shown to them; the last takes what is text. */
  private static final List<TableFormat> ALL = List.of(
      new NpyFormat(), //
      new NpzFormat(), //
      new IdxFormat(), //
      new OtherFormat(), //
      new JsonFormat(), //
      new LibsvmFormat(), //
      new CsvFormat());

  private TableFormats() {}

  /** The one that a file has. */
  static TableFormat of(TableFile file) {
    return ALL.stream().filter(each -> each.recognises(file)).findFirst().orElseThrow();
  }
}
