package dev.nnc.tables.read;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user says about reading; what is not said is decided by the table's content.
 *
 * @param missing texts of missing values besides the usual ones
 * @param delimiter between cells; a blank stands for runs of blanks and tabs
 * @param decimal {@code .} or {@code ,}
 * @param encoding a name of the character set; a byte order mark goes before it
 * @param header whether the first row has the names of the columns
 */
public record ReadingOptions(
    MissingTexts missing,
    Optional<Character> delimiter,
    Optional<Character> decimal,
    Optional<String> encoding,
    Optional<Boolean> header) {

  /** Everything is decided by content. */
  public static ReadingOptions none() {
    return new ReadingOptions(
        new MissingTexts(Set.of(), Map.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
