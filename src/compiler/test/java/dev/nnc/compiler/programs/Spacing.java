package dev.nnc.compiler.programs;

/** Writes the same program with other spaces, comments, line ends and semicolons. */
final class Spacing {
  private static final String LOOSE = "()[]{},=+*/^<>";

  private final Dice dice;
  private final boolean odd;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private Spacing(Dice dice, boolean odd) {
    this.dice = dice;
    this.odd = odd;
  }

  /** The text, with a statement on each line, in an odd look once in a while. */
  static String of(String text, Dice dice) {
    boolean odd = dice.onceIn(2);
    Spacing spacing = new Spacing(dice, odd);
    for (String line : text.split("\n")) {
      spacing.line(line);
    }
    String start = odd && dice.onceIn(8) ? "\uFEFF" : "";
    return start + spacing.out;
  }

  private void line(String line) {
    if (!odd) {
      out.append(line).append('\n');
    } else if (line.startsWith("///")) {
      // Documentation, and what stands before it, keep their lines.
      out.append('\n').append(line).append('\n');
    } else {
      statement(line);
      end(line.strip());
    }
  }

  private void statement(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char before = i == 0 ? ' ' : line.charAt(i - 1);
      char after = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
      quoted ^= c == '"' && !escaped(line, i);
      if (quoted) {
        out.append(c);
      } else if (c == ' ') {
        gap(" ");
      } else if (LOOSE.indexOf(c) < 0) {
        out.append(c);
      } else {
        gap(c == '=' && (before == '<' || before == '>') ? null : "");
        out.append(c);
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        gap((c == '<' || c == '>') && after == '=' ? null : "");
      }
    }
  }

  private static boolean escaped(String line, int quote) {
    int backslashes = 0;
    while (quote > backslashes && line.charAt(quote - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /** A space that must stand here, or may; null where none may. */
  private void gap(String usual) {
    if (usual != null) {
      out.append(
          switch (dice.between(0, 24)) {
            case 0 -> "  ";
            case 1 -> "\t";
            case 2 -> " /* here */ ";
            case 3 -> depth > 0 ? "\n" : " ";
            case 4 -> depth > 0 ? " // there\r\n  " : "\f";
            case 5 -> " /* \n * there */";
            default -> usual;
          });
    }
  }

  private void end(String line) {
    if (line.endsWith("{")) {
      out.append(dice.of("\n", "\n", " ", "", " // block\n", "\n\n;\n"));
    } else if (line.equals("}")) {
      out.append(dice.of("\n", "\n", " ", "\r\n", " ;", " /* end */\n"));
    } else {
      out.append(dice.of(
          "\n", "\n", ";", " ; ", "\r\n", "\r", " // note\n", "\n\n\t", ";;\n", " /* note */\n"));
    }
  }
}
