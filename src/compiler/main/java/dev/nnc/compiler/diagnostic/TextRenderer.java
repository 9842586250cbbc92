package dev.nnc.compiler.diagnostic;

import dev.nnc.compiler.source.Position;
import dev.nnc.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message for people: what is wrong, the lines it is about with their labels, what to do.
 * A file without a text has no lines to show, and a message may be about no file at all: then the
 * file's name is empty.
 */
public final class TextRenderer {
  private final boolean colour;

  /** @param colour whether to use the colours of ANSI terminals */
  public TextRenderer(boolean colour) {
    this.colour = colour;
  }

  /** Several lines, each ended by a line feed. */
  public String render(Diagnostic diagnostic) {
    int gutter = gutter(diagnostic);
    StringBuilder out = new StringBuilder();
    header(diagnostic, gutter, out);
    SourceFile file = diagnostic.span().file();
    lines(diagnostic, file, gutter, out);
    for (SourceFile other : otherFiles(diagnostic)) {
      Label first = labels(diagnostic, other).get(0);
      out.append(" ".repeat(gutter + 1))
          .append(paint(Style.FRAME, ":::"))
          .append(' ')
          .append(place(first))
          .append('\n');
      lines(diagnostic, other, gutter, out);
    }
    diagnostic
        .help()
        .ifPresent(help -> out.append(" ".repeat(gutter + 2))
            .append(paint(Style.FRAME, "="))
            .append(" help: ")
            .append(lines(help, gutter))
            .append('\n'));
    return out.toString();
  }

  /** Advice may be a table: each line of it stands below the first. */
  private static String lines(String help, int gutter) {
    return help.lines()
        .map(DisplayLine::printable)
        .collect(Collectors.joining("\n" + " ".repeat(gutter + 4)));
  }

  private void header(Diagnostic diagnostic, int gutter, StringBuilder out) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    out.append(paint(style(diagnostic), severity + "[" + diagnostic.code() + "]"))
        .append(paint(Style.MESSAGE, ": " + DisplayLine.printable(diagnostic.message())))
        .append('\n');
    if (diagnostic.span().file().name().isEmpty()) {
      return;
    }
    out.append(" ".repeat(gutter + 1))
        .append(paint(Style.FRAME, "-->"))
        .append(' ')
        .append(place(diagnostic.primary()))
        .append('\n');
  }

  private void lines(Diagnostic diagnostic, SourceFile file, int gutter, StringBuilder out) {
    if (file.text().isEmpty()) {
      return;
    }
    String margin = " ".repeat(gutter + 2) + paint(Style.FRAME, "|");
    out.append(margin).append('\n');
    int shown = 0;
    @Nullable DisplayLine line = null;
    for (Label label : labels(diagnostic, file)) {
      Position from = label.span().from();
      if (line == null || from.line() != shown) {
        shown = from.line();
        line = DisplayLine.of(label.span());
        String number = String.format(Locale.ROOT, " %" + gutter + "d |", shown);
        out.append(paint(Style.FRAME, number)).append(trailing(line.text())).append('\n');
      }
      boolean primary = label.equals(diagnostic.primary());
      String underline = (primary ? "^" : "-").repeat(line.width(label.span()));
      String said = label.text().isEmpty() ? "" : " " + DisplayLine.printable(label.text());
      out.append(margin)
          .append(' ')
          .append(" ".repeat(line.column(label.span())))
          .append(paint(primary ? style(diagnostic) : Style.FRAME, underline + said))
          .append('\n');
    }
  }

  private static String trailing(String line) {
    return line.isBlank() ? "" : " " + line.stripTrailing();
  }

  private static String place(Label label) {
    SourceFile file = label.span().file();
    String name = DisplayLine.printable(file.name());
    Position from = label.span().from();
    return file.text().isEmpty() ? name : name + ":" + from.line() + ":" + from.column();
  }

  /** The labels in one file in source order. */
  private static List<Label> labels(Diagnostic diagnostic, SourceFile file) {
    return all(diagnostic).stream()
        .filter(label -> label.span().file() == file)
        .sorted(Comparator.comparingInt((Label label) -> label.span().start())
            .thenComparingInt(label -> label.span().end()))
        .toList();
  }

  private static List<Label> all(Diagnostic diagnostic) {
    List<Label> all = new ArrayList<>(diagnostic.secondary());
    all.add(diagnostic.primary());
    return all;
  }

  private static List<SourceFile> otherFiles(Diagnostic diagnostic) {
    return diagnostic.secondary().stream()
        .map(label -> label.span().file())
        .filter(file -> file != diagnostic.span().file())
        .distinct()
        .toList();
  }

  private static int gutter(Diagnostic diagnostic) {
    int largest = all(diagnostic).stream()
        .mapToInt(label -> label.span().from().line())
        .max()
        .orElse(1);
    return Integer.toString(largest).length();
  }

  private static Style style(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
  }

  private enum Style {
    ERROR("\u001B[1;31m"),
    WARNING("\u001B[1;33m"),
    MESSAGE("\u001B[1m"),
    FRAME("\u001B[1;34m");

    private final String start;

    Style(String start) {
      this.start = start;
    }
  }

  private String paint(Style style, String text) {
    return colour ? style.start + text + "\u001B[0m" : text;
  }
}
