package dev.nnc.models.read.numpy;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The literal of a Python dictionary: strings, whole numbers, {@code True}, {@code False}, tuples
 * and lists of these. Nothing else is understood, let alone evaluated.
 */
final class PythonLiteral {
  /** A list of fields, each a tuple with a shape, has three. */
  private static final int DEEPEST = 8;

  /** Of a long. */
  private static final int MOST_DIGITS = 18;

  private final String text;
  private final Origin place;
  private int at;

  PythonLiteral(String text, Origin place) {
    this.text = text;
    this.place = place;
  }

  /** The whole text: a dictionary, whose keys are strings. */
  Map<String, Object> dictionary() {
    Map<String, Object> entries = new LinkedHashMap<>();
    expect('{');
    while (!take('}')) {
      skipSpace();
      String key = string();
      expect(':');
      if (entries.put(key, value(0)) != null) {
        throw wrong("`" + key + "` stands twice");
      }
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length()) {
      throw wrong("something stands behind it");
    }
    return entries;
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw wrong("it is nested too deeply");
    }
    skipSpace();
    char first = peek();
    if (first == '\'' || first == '"') {
      return string();
    }
    if (take('(')) {
      return elements(')', depth);
    }
    if (take('[')) {
      return elements(']', depth);
    }
    if (first == '-' || Character.isDigit(first)) {
      return number();
    }
    for (boolean truth : new boolean[] {true, false}) {
      String word = truth ? "True" : "False";
      if (text.startsWith(word, at)) {
        at += word.length();
        return truth;
      }
    }
    throw wrong("a value is missing");
  }

  private List<Object> elements(char close, int depth) {
    List<Object> elements = new ArrayList<>();
    while (!take(close)) {
      elements.add(value(depth + 1));
      if (!take(',')) {
        expect(close);
        break;
      }
    }
    return elements;
  }

  private String string() {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw wrong("a string is missing");
    }
    int end = text.indexOf(quote, at + 1);
    String inside = end < 0 ? "\\" : text.substring(at + 1, end);
    if (inside.indexOf('\\') >= 0) {
      throw wrong("a string does not end, or has an escape in it");
    }
    at = end + 1;
    return inside;
  }

  /** Python 2 wrote an L behind some. */
  private long number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.length() > MOST_DIGITS + 1 || !Character.isDigit(text.charAt(at - 1))) {
      throw wrong("`" + digits + "` is no size of an array");
    }
    if (peek() == 'L') {
      at++;
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw wrong("`" + digits + "` is no size of an array");
    }
  }

  private boolean take(char wanted) {
    skipSpace();
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) {
    if (!take(wanted)) {
      throw wrong("`" + wanted + "` is missing");
    }
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n') {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private Refusal wrong(String what) {
    return NpyFile.damaged(place, "in its header, at character " + at + ": " + what);
  }
}
