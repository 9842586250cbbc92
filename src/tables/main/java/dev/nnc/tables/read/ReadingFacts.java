package dev.nnc.tables.read;

import java.util.List;

/**
 * What was decided about reading a table, by its content or by the user, and what was left out so
 * far: complete after the last row.
 *
 * @param format {@code csv}, {@code jsonl}, {@code npy}, {@code npz}, {@code idx}, {@code libsvm}
 * @param delimiter between cells of csv, a blank for runs of blanks and tabs; empty elsewhere
 * @param decimal {@code .} or {@code ,}
 * @param encoding the name of the character set; empty in a binary format
 * @param header whether the first row has the names of the columns
 * @param missing the texts of a missing value, the usual ones among them
 * @param skippedLines comment lines before the header
 * @param emptyRows rows without any value, which are skipped: blank lines, or nothing but
 *     delimiters
 * @param firstEmptyRow the line of the first of these; 0 if there is none
 * @param unusedColumns those without a name, each in words: {@code column 16, without name or
 *     value}
 * @param beside the name of a second file that was read with it, as the labels of images; or empty
 */
public record ReadingFacts(
    String format,
    String delimiter,
    String decimal,
    String encoding,
    boolean header,
    MissingTexts missing,
    long skippedLines,
    long emptyRows,
    long firstEmptyRow,
    List<String> unusedColumns,
    String beside) {

  public ReadingFacts {
    unusedColumns = List.copyOf(unusedColumns);
  }

  /** Of a format that leaves nothing out and has no choices. */
  public static ReadingFacts plain(String format, String encoding, MissingTexts missing) {
    return new ReadingFacts(format, "", ".", encoding, false, missing, 0, 0, 0, List.of(), "");
  }
}
