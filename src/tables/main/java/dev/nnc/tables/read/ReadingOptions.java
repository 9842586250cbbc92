package dev.nnc.tables.read;

import java.util.Optional;

/**
 * What a user says about reading; what is not said is decided by the table's content.
 *
 * @param missing texts of missing values besides the usual ones
 */
public record ReadingOptions(
    MissingTexts missing,
    Optional<Character> delimiter,
    Optional<Character> decimal,
    Optional<String> encoding,
    Optional<Boolean> header) {}
