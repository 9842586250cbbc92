package dev.nnc.tables.read;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The texts that mean a missing value. One that is a number means each cell with the same number:
 * {@code -200} is {@code -200.0} too.
 *
 * @param all in every column
 * @param columns besides, by column
 */
public record MissingTexts(Set<String> all, Map<String, List<String>> columns) {

  /** What tables commonly have; given texts are added to these. */
  public static final List<String> USUAL = List.of("", "?", "NA", "N/A", "NaN", "null");

  public MissingTexts {
    all = Collections.unmodifiableSet(new TreeSet<>(all));
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  /** These and the usual ones. */
  public MissingTexts withUsual() {
    Set<String> both = new TreeSet<>(USUAL);
    both.addAll(all);
    return new MissingTexts(both, columns);
  }
}
