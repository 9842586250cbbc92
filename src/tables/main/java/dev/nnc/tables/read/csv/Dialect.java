package dev.nnc.tables.read.csv;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a text has rows and cells.
 *
 * @param delimiter a blank stands for runs of blanks and tabs
 * @param decimal the sign before the digits of a fraction
 * @param header whether the first row has the names
 */
record Dialect(char delimiter, char decimal, boolean header) {

  /** Stands for runs of blanks and tabs. */
  static final char BLANKS = ' ';

  /** Where two do as well, the first of them. */
  private static final List<Character> USUAL = List.of(',', ';', '\t', '|', BLANKS);

  /** These stand in times and texts too, so they are asked only where no usual one parts a row. */
  private static final List<Character> RARE = List.of(':', '^', '~', '\u0001', '\u001f');

  /**
   * @param text the first rows
   * @param said by a line of the file
   */
  static Dialect of(String text, ReadingOptions options, Optional<Character> said) {
    options.delimiter().ifPresent(Dialect::check);
    Sample sample = options
        .delimiter()
        .or(() -> said)
        .map(each -> Sample.of(text, each))
        .or(() -> best(text, USUAL))
        .or(() -> best(text, RARE))
        .orElseGet(() -> Sample.of(text, ','));
    char decimal = options.decimal().orElseGet(sample::decimal);
    if (decimal != '.' && decimal != ',') {
      throw new TableError(
          DiagnosticCode.NN717, List.of("--decimal " + decimal, "it is `.` or `,`"), "");
    }
    return new Dialect(
        sample.delimiter(), decimal, options.header().orElseGet(() -> !sample.startsWithNumber()));
  }

  private static Optional<Sample> best(String text, List<Character> delimiters) {
    // The first of equals stays, where max would take the last.
    return delimiters.stream()
        .map(each -> Sample.of(text, each))
        .filter(each -> each.width() > 1)
        .reduce((a, b) -> better().compare(b, a) > 0 ? b : a);
  }

  private static Comparator<Sample> better() {
    return Comparator.comparingDouble(Sample::evenness).thenComparingDouble(Sample::numbers);
  }

  private static void check(char delimiter) {
    if (delimiter == '"'
        || delimiter == '\n'
        || delimiter == '\r'
        || delimiter == '#'
        || Character.isLetterOrDigit(delimiter)) {
      throw new TableError(
          DiagnosticCode.NN717,
          List.of("--delimiter " + delimiter, "it cannot stand between cells"),
          "usual ones are `,`, `;`, `|`, a tab, and a blank for runs of blanks and tabs");
    }
  }
}
