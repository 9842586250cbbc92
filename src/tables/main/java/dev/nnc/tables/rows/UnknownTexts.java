package dev.nnc.tables.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cells of a category column that are none of its labels: how many, and the first of them. */
final class UnknownTexts {
  private static final int MOST_NAMED = 5;

  private final Map<String, Long> named = new LinkedHashMap<>();
  private long count;
  private long more;

  void add(String text) {
    count++;
    if (named.size() < MOST_NAMED || named.containsKey(text)) {
      named.merge(text, 1L, Long::sum);
    } else {
      more++;
    }
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    String first = named.entrySet().stream()
        .map(e -> "`" + e.getKey() + "`" + (e.getValue() > 1 ? " (" + e.getValue() + ")" : ""))
        .collect(Collectors.joining(", "));
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
