package dev.nnc.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of docs/language.md. */
public final class Manual {
  static final Path DOCS = Path.of("../../docs");

  private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w[\\w ]*)\\n((?s:.*?))^```$");

  private Manual() {}

  /**
   * A fenced block.
   *
   * @param info what stands after the fence: {@code nn layers}
   * @param line of the manual at which it stands
   */
  public record Block(String info, String text, int line) {

    /** The text as a whole file. What fragments stand beside, the manual's introduction says. */
    String file() {
      return switch (info) {
        case "nn", "nn wrong" -> text;
        case "nn declarations" -> text + network("input 8\ndense 4\n");
        case "nn input" -> network(text + "dense 4\n");
        case "nn layers" -> network("input 8\n" + text);
        case "nn settings" -> network("input 8\ndense 4\n" + text);
        default ->
          throw new IllegalStateException("line " + line + ": no convention for `" + info + "`");
      };
    }

    private static String network(String statements) {
      return "network Example {\n" + statements + "}\n";
    }

    @Override
    public String toString() {
      return "line " + line + ": " + text.lines().findFirst().orElse("");
    }
  }

  /** The whole page. */
  public static String text() {
    try {
      return Files.readString(DOCS.resolve("language.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All blocks, in order. */
  static List<Block> blocks() {
    String text = text();
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      int line = 1
          + (int)
              text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      blocks.add(new Block(matcher.group(1), matcher.group(2), line));
    }
    return blocks;
  }

  /** The examples that compile. */
  public static List<Block> examples() {
    return blocks().stream()
        .filter(block -> block.info().startsWith("nn") && !block.info().equals("nn wrong"))
        .toList();
  }

  /** The first block of this kind after a heading. */
  public static Block first(String heading, String info) {
    int start = (int) text().substring(0, text().indexOf(heading)).lines().count();
    return blocks().stream()
        .filter(block -> block.line() > start && block.info().equals(info))
        .findFirst()
        .orElseThrow();
  }
}
