package dev.nnc.tables.draft;

import java.util.List;

/** Text in lines of about a hundred characters. */
final class Lines {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private int column;

  /** A whole line. */
  Lines line(String line) {
    text.append(line).append('\n');
    column = 0;
    return this;
  }

  /**
   * Words with blanks between them, in as many lines as they need.
   *
   * @param first what the first line begins with
   * @param indent what the others begin with
   */
  Lines words(String first, String indent, List<String> words) {
    begin(first);
    boolean fresh = true;
    for (String word : words) {
      if (!fresh && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        begin(indent);
        fresh = true;
      }
      if (!fresh) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
      fresh = false;
    }
    return line("");
  }

  private void begin(String start) {
    text.append(start);
    column = start.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
