package dev.nnc.tables.read.csv;

import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.util.regex.Pattern;

/** CSV and its kin: whatever is no other format. */
public final class CsvFormat implements TableFormat {
  static final String NAME = "csv";

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

  /** Up to the end of the last line, if there is one. */
  private static String wholeRows(String text, boolean goesOn) {
    int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    return goesOn && end >= 0 ? text.substring(0, end + 1) : text;
  }

  /** Whether white space stands between delimiters and quotes, which takes more time to read. */
  private static boolean blanksAtQuotes(String text, char delimiter) {
    String parts = "[" + Pattern.quote(String.valueOf(delimiter)) + "\r\n]";
    return delimiter != Dialect.BLANKS
        && Pattern.compile(parts + "[ \t]+\"|\"[ \t]+" + parts).matcher(text).find();
  }
}
