package dev.nnc.compiler.emit.text;

/** The text of a class as it grows: indented, and with long lines broken where that was allowed. */
final class IndentedText {
  private static final String INDENT = "  ";
  private static final int LONGEST_LINE = 100;
  private static final int LONGEST_JAVADOC = 120;

  /** Further levels of what continues a line. */
  private static final int CONTINUATION = 2;

  private static final int NOWHERE = -1;

  private final StringBuilder text;
  private int level;
  private int column;
  private boolean startsLine;
  private boolean inJavadoc;

  /** Lines that ended since the comment began. */
  private int javadocLines;

  /** Where the line may still be broken, and how far what follows would then be indented. */
  private int breakAt = NOWHERE;

  private int breakLevel;

  /** Lines of the statement that is being written; {@link #NOWHERE} outside of one. */
  private int statementLine = NOWHERE;

  /** A text of about so many characters. */
  IndentedText(int size) {
    text = new StringBuilder(size);
  }

  void indent() {
    level++;
  }

  void unindent() {
    level--;
  }

  void beginStatement() {
    statementLine = 0;
  }

  void endStatement() {
    if (statementLine > 0) {
      level -= CONTINUATION;
    }
    statementLine = NOWHERE;
  }

  IndentedText add(String more) {
    int from = 0;
    for (int end = more.indexOf('\n'); end >= 0; end = more.indexOf('\n', from)) {
      addToLine(more, from, end);
      endLine();
      from = end + 1;
    }
    addToLine(more, from, more.length());
    return this;
  }

  private void addToLine(String more, int from, int to) {
    if (from == to) {
      return;
    }
    if (startsLine) {
      startLine();
      if (inJavadoc) {
        put(" * ", 0, 3);
      }
      startsLine = false;
    }
    put(more, from, to);
  }

  private void startLine() {
    for (int i = 0; i < level; i++) {
      put(INDENT, 0, INDENT.length());
    }
  }

  private void put(String more, int from, int to) {
    if (breakAt != NOWHERE && column + to - from > LONGEST_LINE) {
      breakLine();
    }
    text.append(more, from, to);
    column += to - from;
  }

  private void endLine() {
    if (inJavadoc && startsLine) {
      startLine();
      put(" *", 0, 2);
    }
    if (breakAt != NOWHERE && column > LONGEST_LINE) {
      breakLine();
    }
    breakAt = NOWHERE;
    text.append('\n');
    column = 0;
    startsLine = true;
    javadocLines++;
    if (statementLine != NOWHERE) {
      if (statementLine == 0) {
        level += CONTINUATION;
      }
      statementLine++;
    }
  }

  /** A space, or the end of the line if what follows would not fit. */
  void spaceOrBreak() {
    breakAt = text.length();
    breakLevel = level + CONTINUATION;
    text.append(' ');
    column++;
  }

  /** Nothing, or the end of the line if what follows would not fit. */
  void nothingOrBreak() {
    if (column > 0) {
      breakAt = text.length();
      breakLevel = level + CONTINUATION;
    }
  }

  private void breakLine() {
    boolean space = breakAt < text.length() && text.charAt(breakAt) == ' ';
    String after = text.substring(space ? breakAt + 1 : breakAt);
    text.setLength(breakAt);
    text.append('\n').append(INDENT.repeat(breakLevel)).append(after);
    column = INDENT.length() * breakLevel + after.length();
    breakAt = NOWHERE;
  }

  void ensureLineEnd() {
    if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
      add("\n");
    }
  }

  /** Begins a comment, and gives the place that {@link #endJavadoc} asks for. */
  int beginJavadoc() {
    int start = text.length();
    add("/**\n");
    inJavadoc = true;
    javadocLines = 0;
    return start;
  }

  /** A comment of one line becomes one line, as people write it. */
  void endJavadoc(int start) {
    ensureLineEnd();
    inJavadoc = false;
    if (javadocLines == 1) {
      int first = text.indexOf("\n", start);
      String only = text.substring(first + 1).strip().substring(1).strip();
      if (!only.startsWith("@") && first - start + only.length() + " ".length() + " */".length() <= LONGEST_JAVADOC) {
        text.setLength(first);
        text.append(' ').append(only).append(" */\n");
        return;
      }
    }
    add(" */\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
