package dev.nnc.compiler.emit;

import java.util.List;

/** Puts a Javadoc of one line on one line, as people write it; JavaPoet takes three. */
final class ShortJavadoc {
  private static final int LONGEST_LINE = 120;

  private ShortJavadoc() {}

  static String of(String source) {
    List<String> lines = source.lines().toList();
    StringBuilder result = new StringBuilder(source.length());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.endsWith("/**") && i + 2 < lines.size() && lines.get(i + 2).endsWith(" */")) {
        String text = lines.get(i + 1).strip().substring(1).strip();
        String single = line + " " + text + " */";
        if (!text.startsWith("@") && single.length() <= LONGEST_LINE) {
          result.append(single).append('\n');
          i += 2;
          continue;
        }
      }
      result.append(line).append('\n');
    }
    return result.toString();
  }
}
