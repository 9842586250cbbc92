package dev.nnc.tables.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements, in the form that is HTML and well-formed XML at once. Everything in a text or in
 * an attribute is escaped, so that no name, label or cell can be markup.
 */
public final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private int ids;

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  public Markup open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  public Markup close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (!isInline(tag)) {
      out.append('\n');
    }
    return this;
  }

  /** An element that has nothing in it. */
  public Markup empty(String tag, String... attributes) {
    start(tag, attributes).append("/>\n");
    return this;
  }

  /** An element of text. */
  public Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element of text that is cut after so many characters, with the whole in its title. */
  public Markup cut(String tag, String text, int most, String... attributes) {
    open(tag, attributes);
    Cut cut = Cut.of(text, most);
    if (!cut.isCut()) {
      text(text);
    } else if (tag.equals("text")) { // of SVG, where titles are elements
      text(cut.text()).element("title", text);
    } else {
      open("span", "title", text).text(cut.text()).close();
    }
    return close();
  }

  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** A name that no other element of this page has. */
  public String id(String word) {
    return word + ++ids;
  }

  private StringBuilder start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    return out;
  }

  private static boolean isInline(String tag) {
    return switch (tag) {
      case "span", "a", "code", "strong", "data", "title", "th", "td" -> true;
      default -> false;
    };
  }

  private void escape(String text) {
    text.codePoints().forEach(c -> {
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.appendCodePoint(Visible.of(c));
      }
    });
  }

  /** What was written; every element must have ended. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return out.toString();
  }
}
