package dev.nnc.tables.rows;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a message: a table may have thousands, and a message names some. */
final class Listed {
  private static final int MOST = 20;

  private Listed() {}

  /** The first of them in backquotes, and how many more there are. */
  static String of(Collection<String> names) {
    String text =
        names.stream().limit(MOST).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    return names.size() > MOST ? text + " and " + (names.size() - MOST) + " more" : text;
  }
}
