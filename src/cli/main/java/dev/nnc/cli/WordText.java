package dev.nnc.cli;

import dev.nnc.compiler.check.Language;
import java.util.ArrayList;
import java.util.List;

/** What {@code nnc explain adam} prints: each word of this name with what it takes. */
final class WordText {
  private static final String NEW_LINE = "\n";

  private WordText() {}

  /** The page of a word, or empty if the language has none of this name. */
  static String of(String name) {
    List<String> pages = new ArrayList<>();
    for (Language.Word word : Language.words()) {
      if (word.name().equals(name)) {
        pages.add(page(word));
      }
    }
    return String.join(NEW_LINE, pages);
  }

  private static String page(Language.Word word) {
    StringBuilder text =
        new StringBuilder(word.kind().text()).append(' ').append(word.usage()).append(NEW_LINE);
    if (!word.sentence().isEmpty()) {
      text.append("  ").append(word.sentence()).append(NEW_LINE);
    }
    int width = word.parameters().stream()
        .mapToInt(entry -> entry.name().length())
        .max()
        .orElse(0);
    for (Language.Entry entry : word.parameters()) {
      text.append(NEW_LINE).append("  ").append(entry.name());
      text.append(" ".repeat(width - entry.name().length() + 2));
      text.append(entry.sentence())
          .append(entry.sentence().isEmpty() ? "" : ": ")
          .append(entry.values());
      text.append(
          entry.otherwise().map(value -> ", " + value + " by default").orElse(", required"));
    }
    return text.append(word.parameters().isEmpty() ? "" : NEW_LINE).toString();
  }
}
