package dev.nnc.tables.open;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.util.List;
import java.util.Optional;

/** Files that people have beside tables: known so far that they are refused by their name. */
final class OtherFormat implements TableFormat {
  private static final String SAVE = "save it as CSV where it was made";
  private static final String UNPACK = "unpack it";

  /** What it is, and what to try, by the bytes at its start. */
  private record Other(String start, String what, String help) {}

  private static final List<Other> ALL = List.of(
      new Other("PK\u0003\u0004", "a workbook or another zip archive", SAVE + ", or unpack it"),
      new Other("PK\u0005\u0006", "an empty zip archive", ""),
      new Other("\u00d0\u00cf\u0011\u00e0", "a workbook of an old spreadsheet", SAVE),
      new Other("PAR1", "a Parquet file", SAVE),
      new Other("ARROW1", "an Arrow file", SAVE),
      new Other("\u0089HDF", "an HDF5 file", SAVE),
      new Other("SQLite format 3", "a database", SAVE),
      new Other("%PDF", "a PDF", SAVE),
      new Other("\u0089PNG", "an image", ""),
      new Other("\u00ff\u00d8\u00ff", "an image", ""),
      new Other("GIF8", "an image", ""),
      new Other("(\u00b5/\u00fd", "packed by zstd", UNPACK),
      new Other("BZh", "packed by bzip2", UNPACK),
      new Other("\u00fd7zXZ", "packed by xz", UNPACK),
      new Other("7z\u00bc\u00af", "a 7z archive", UNPACK),
      new Other("\u001f\u008b", "packed by gzip twice", UNPACK),
      new Other("\u0080\u0002", "a pickle of Python", SAVE),
      new Other("\u0080\u0003", "a pickle of Python", SAVE),
      new Other("\u0080\u0004", "a pickle of Python", SAVE),
      new Other("\u0080\u0005", "a pickle of Python", SAVE),
      new Other("<!DOCTYPE", "a web page", "is this the address of a page about the table?"),
      new Other("<html", "a web page", "is this the address of a page about the table?"),
      new Other("@relation", "an ARFF file", SAVE),
      new Other("@RELATION", "an ARFF file", SAVE),
      new Other("<?xml", "XML", SAVE));

  @Override
  public String name() {
    return "";
  }

  private static Optional<Other> of(TableFile file) {
    return ALL.stream().filter(each -> file.startsWith(each.start)).findFirst();
  }

  @Override
  public boolean recognises(TableFile file) {
    return of(file).isPresent();
  }

  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    Other other = of(file).orElseThrow();
    throw new TableError(DiagnosticCode.NN702, List.of(file.name(), other.what), other.help);
  }
}
