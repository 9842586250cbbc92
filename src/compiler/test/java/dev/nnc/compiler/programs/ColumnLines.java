package dev.nnc.compiler.programs;

import java.util.ArrayList;
import java.util.List;

/** Writes columns, some of them categories, and how these enter the layers. */
final class ColumnLines {
  private static final int MOST = 6;
  private static final List<String> NUMBERS =
      List.of("age", "income", "x", "W1", "rows", "open", "record", "in", "embed", "E1");
  private static final List<String> CATEGORIES =
      List.of("sex", "port_of_call", "column", "kind2", "standardize", "y2");
  private static final List<String> LABELS = List.of(
      "yes", "no", "true", "in", "const", "\"7\"", "\"a-b\"", "\"\\\"\"", "\"\u00FC\"", "Yes");

  private final Dice dice;
  private final Numerals numerals;
  private final List<String> embeds = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private int blocks;

  ColumnLines(Dice dice, Numerals numerals) {
    this.dice = dice;
    this.numerals = numerals;
    dice.shuffled(CATEGORIES).subList(0, dice.between(1, 3)).forEach(this::category);
  }

  /** The input with so many numbers, at least 0, among the categories. */
  String input(int numbers) {
    List<String> names = dice.shuffled(NUMBERS).subList(0, numbers);
    names.forEach(name -> columns.add(dice.between(0, columns.size()), name + inTable(name)));
    String all = String.join(", ", columns) + (dice.onceIn(5) ? "," : "");
    return "input " + (dice.onceIn(2) ? "(" + all + ")" : all);
  }

  /** How many numbers a network may have beside the categories. */
  int numbers() {
    return dice.between(0, MOST);
  }

  /** In any order. */
  List<String> embeds() {
    return dice.shuffled(embeds);
  }

  /** How many values the categories become. */
  int blocks() {
    return blocks;
  }

  private void category(String name) {
    int labels = dice.onceIn(4) ? dice.between(1, LABELS.size()) : dice.between(1, 4);
    columns.add(name + " in ["
        + String.join(", ", dice.shuffled(LABELS).subList(0, labels))
        + (dice.onceIn(9) ? ",]" : "]") + inTable(name));
    if (dice.onceIn(2)) {
      int width = dice.onceIn(4) ? dice.width() : dice.between(1, 4);
      // A name before a parenthesis would be called.
      String size = numerals.size(width).replaceFirst("^\\((.*)\\)$", "$1");
      embeds.add("embed " + name + " " + size
          + (dice.onceIn(3) ? " init=" + dice.of("zeros", "uniform(-1, 1)", "orthogonal") : "")
          + (dice.onceIn(3) ? " l2=" + numerals.real(0, 0.1) : ""));
      blocks += width;
    } else {
      blocks += labels;
    }
  }

  private String inTable(String name) {
    return dice.onceIn(5) ? " column=\"" + name + " of \\\"it\\\"\"" : "";
  }
}
