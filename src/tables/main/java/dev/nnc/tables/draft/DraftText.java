package dev.nnc.tables.draft;

import dev.nnc.tables.draft.ColumnUse.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The file of a network, laid out for people who go on with it. */
final class DraftText {
  /** A class has no record of more columns, so that their names only cost space. */
  private static final int MOST_NAMED = 254;

  private static final String MARGIN = "    ";

  private final String network;
  private final List<ColumnUse> uses;
  private final DefaultNetwork model;
  private final boolean large;

  /** @param large whether some numbers are too large for a float */
  DraftText(String network, List<ColumnUse> uses, DefaultNetwork model, boolean large) {
    this.network = network;
    this.uses = uses;
    this.model = model;
    this.large = large;
  }

  @Override
  public String toString() {
    ColumnUse target = of(Kind.TARGET).get(0);
    String name = word(target.column());
    Lines lines = new Lines();
    lines.line("/// Predicts " + plain(target.column()) + ": a beginning, made to be edited.");
    lines.line("network " + network + " {");
    if (isSize()) {
      lines.line("  input " + of(Kind.NUMBER).size());
    } else {
      columns(lines);
      dropped(lines);
    }
    List<String> statements = model.statements(name);
    statements.forEach(each -> lines.line("  " + each));
    if (!target.labels().isEmpty()) {
      // A line ends the statement.
      lines.line("  classes " + String.join(" ", listed(target.labels())));
    }
    model.settings().forEach(each -> lines.line("  " + each));
    if (large) {
      lines.line("  precision double // some numbers are too large for a float");
    }
    return lines.line("}").toString();
  }

  /** Whether the network sees every column but the target as a number, and there are many. */
  private boolean isSize() {
    return of(Kind.NUMBER).size() > MOST_NAMED
        && of(Kind.CATEGORY).isEmpty()
        && of(Kind.DROPPED).isEmpty();
  }

  private void columns(Lines lines) {
    InputNames names = new InputNames(network);
    List<String> numbers =
        of(Kind.NUMBER).stream().map(use -> name(names, use, false)).toList();
    List<ColumnUse> categories = of(Kind.CATEGORY);
    List<String> named = categories.stream().map(use -> name(names, use, true)).toList();
    lines.line("  input (");
    List<String> withCommas = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      // A single word without a comma would be a size.
      boolean last = i == numbers.size() - 1 && categories.isEmpty() && i > 0;
      withCommas.add(numbers.get(i) + (last ? "" : ","));
    }
    if (!withCommas.isEmpty()) {
      lines.words(MARGIN, MARGIN, withCommas);
    }
    for (int i = 0; i < categories.size(); i++) {
      category(lines, named.get(i), categories.get(i), i == categories.size() - 1);
    }
    lines.line("  )");
  }

  private static String name(InputNames names, ColumnUse use, boolean category) {
    String name = names.of(use.column(), category);
    return name.equals(use.column()) ? name : name + " column=" + quoted(use.column());
  }

  /** The labels stand between the name and the column's. */
  private static void category(Lines lines, String named, ColumnUse use, boolean last) {
    int space = named.indexOf(' ');
    String name = space < 0 ? named : named.substring(0, space);
    String column = space < 0 ? "" : named.substring(space);
    List<String> labels = new ArrayList<>(listed(use.labels()));
    int end = labels.size() - 1;
    labels.set(end, labels.get(end) + "]" + column + (last ? "" : ","));
    lines.words(MARGIN + name + " in [", MARGIN + "  ", labels);
  }

  private void dropped(Lines lines) {
    for (ColumnUse use : of(Kind.DROPPED)) {
      List<String> words =
          Arrays.asList((plain(use.column()) + ": " + plain(use.why())).split(" "));
      lines.words("  // Without ", "  // ", words);
    }
  }

  private List<ColumnUse> of(Kind kind) {
    return uses.stream().filter(use -> use.kind() == kind).toList();
  }

  private static List<String> listed(List<String> labels) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      words.add(word(labels.get(i)) + (i < labels.size() - 1 ? "," : ""));
    }
    return words;
  }

  /** A word of the language, or a text in quotes. */
  private static String word(String text) {
    return InputNames.isWord(text) && text.length() <= 64 ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (isPlain(c)) {
        quoted.append(c);
      } else {
        quoted.append(String.format("\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }

  /** For a comment: without what would end it, or cannot be seen. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (char c : text.toCharArray()) {
      plain.append(isPlain(c) && c != '\\' ? c : '?');
    }
    return plain.toString();
  }

  private static boolean isPlain(char c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.PRIVATE_USE
        && (c == ' ' || type != Character.SPACE_SEPARATOR);
  }
}
