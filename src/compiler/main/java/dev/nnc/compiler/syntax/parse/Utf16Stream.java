package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.source.SourceFile;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text for ANTLR, one UTF-16 unit at a time, so that its offsets are those of our spans. ANTLR's
 * own streams count code points and throw on half a surrogate pair.
 */
final class Utf16Stream implements CharStream {
  private final SourceFile file;
  private final String text;
  private int next;

  Utf16Stream(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  @Override
  public void consume() {
    if (next == text.length()) {
      throw new IllegalStateException("at the end");
    }
    next++;
  }

  @Override
  public int LA(int distance) {
    int at = distance > 0 ? next + distance - 1 : next + distance;
    return distance == 0 ? 0 : at < 0 || at >= text.length() ? EOF : text.charAt(at);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return next;
  }

  @Override
  public void seek(int index) {
    next = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }

  @Override
  public String getSourceName() {
    return file.name();
  }
}
