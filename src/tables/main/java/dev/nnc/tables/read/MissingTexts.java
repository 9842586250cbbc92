package dev.nnc.tables.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts that mean a missing value.
 *
 * @param all in every column
 * @param columns besides, by column
 */
public record MissingTexts(Set<String> all, Map<String, List<String>> columns) {

  /** What tables commonly have; given texts are added to these. */
  public static final List<String> USUAL = List.of("", "?", "NA", "N/A", "NaN", "null");

  public MissingTexts {
    all = Set.copyOf(all);
    columns = Map.copyOf(new TreeMap<>(columns));
  }
}
