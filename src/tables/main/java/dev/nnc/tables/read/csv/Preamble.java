package dev.nnc.tables.read.csv;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.TableFile;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the first row: lines of comments, blank ones, and the line {@code sep=;} that
 * spreadsheets write.
 *
 * @param length in characters
 * @param lines all of them
 * @param comments those with something in them
 * @param delimiter if a line says so
 */
record Preamble(int length, int lines, int comments, Optional<Character> delimiter) {
  private static final String SEPARATOR = "sep=";

  /** @param text the first characters of a file */
  static Preamble of(TableFile file, String text) {
    int at = 0;
    int lines = 0;
    int comments = 0;
    Optional<Character> delimiter = Optional.empty();
    while (at < text.length()) {
      int end = endOfLine(text, at);
      String line = text.substring(at, end);
      Optional<Character> said = lines == 0 ? separator(line) : Optional.empty();
      if (said.isEmpty() && !line.startsWith("#") && !line.isBlank()) {
        return new Preamble(at, lines, comments, delimiter);
      }
      delimiter = delimiter.or(() -> said);
      comments += line.isBlank() ? 0 : 1;
      lines++;
      at = afterLine(text, end);
    }
    if (file.goesOn()) {
      throw new TableError(
          DiagnosticCode.NN712,
          List.of(file.name(), lines, "bytes of comments before the first row", TableFile.SAMPLE),
          "");
    }
    return new Preamble(text.length(), lines, comments, delimiter);
  }

  private static int endOfLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private static int afterLine(String text, int end) {
    if (end == text.length()) {
      return end;
    }
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }

  private static Optional<Character> separator(String line) {
    String text = line.startsWith("\"") && line.endsWith("\"") && line.length() > 1
        ? line.substring(1, line.length() - 1)
        : line;
    return text.length() == SEPARATOR.length() + 1 && text.startsWith(SEPARATOR)
        ? Optional.of(text.charAt(SEPARATOR.length()))
        : Optional.empty();
  }
}
