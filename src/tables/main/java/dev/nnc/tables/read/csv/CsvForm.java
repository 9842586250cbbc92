package dev.nnc.tables.read.csv;

/** What was decided about a table of text before its first row. */
record CsvForm(Encoding encoding, Preamble preamble, Dialect dialect) {

  /** The delimiter for messages. */
  String delimiterInWords() {
    return switch (dialect.delimiter()) {
      case Dialect.BLANKS -> "white space";
      case '\t' -> "a tab";
      default -> "`" + dialect.delimiter() + "`";
    };
  }
}
