package dev.nnc.tables.read.csv;

import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.util.regex.Pattern;

/** CSV and its kin: whatever is no other format. */
public final class CsvFormat implements TableFormat {
  static final String NAME = "csv";

  /** So many characters show how rows have cells: some ten of the widest tables, read at once. */
  private static final int LOOKED_AT = 1 << 16;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(TableFile file) {
    return true;
  }

  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    Encoding encoding = Encoding.of(file, options.encoding());
    String start = encoding.text(file.start());
    Preamble preamble = Preamble.of(file, start);
    String sample = wholeRows(start.substring(preamble.length()), file.goesOn());
    Dialect dialect = Dialect.of(sample, options, preamble.delimiter());
    CheckedText text = CheckedText.of(file.name(), file.bytes(), encoding, preamble.length());
    RowReader rows = new RowReader(
        file.name(), text, dialect.delimiter(), blanksAtQuotes(sample, dialect.delimiter()));
    return new CsvTable(
        file.name(), new CsvForm(encoding, preamble, dialect), options.missing().withUsual(), rows);
  }

  /** The first rows, one at least, up to the end of a line if there is one. */
  private static String wholeRows(String text, boolean goesOn) {
    boolean cut = text.length() > LOOKED_AT;
    String start =
        cut && lastLineEnd(text.substring(0, LOOKED_AT)) > 0 ? text.substring(0, LOOKED_AT) : text;
    int end = lastLineEnd(start);
    return (cut || goesOn) && end > 0 ? start.substring(0, end) : start;
  }

  private static int lastLineEnd(String text) {
    return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  }

  /** Whether white space stands between delimiters and quotes, which takes more time to read. */
  private static boolean blanksAtQuotes(String text, char delimiter) {
    String parts = "[" + Pattern.quote(String.valueOf(delimiter)) + "\r\n]";
    return delimiter != Dialect.BLANKS
        && Pattern.compile(parts + "[ \t]+\"|\"[ \t]+" + parts).matcher(text).find();
  }
}
