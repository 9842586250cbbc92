package dev.nnc.tables.read;

/**
 * What was decided about reading a table, by its content or by the user.
 *
 * @param format {@code csv}, {@code jsonl}, {@code npy}, {@code npz}, {@code idx}, {@code libsvm}
 * @param delimiter between cells of csv; empty elsewhere
 * @param decimal {@code .} or {@code ,}
 * @param encoding the name of the character set; empty in a binary format
 * @param header whether the first row has the names of the columns
 * @param missing the texts of a missing value
 * @param skippedLines comment lines before the header
 */
public record ReadingFacts(
    String format,
    String delimiter,
    String decimal,
    String encoding,
    boolean header,
    MissingTexts missing,
    long skippedLines) {}
