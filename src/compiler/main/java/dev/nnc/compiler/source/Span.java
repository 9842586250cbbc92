package dev.nnc.compiler.source;

/** The part [start, end) of a source text. */
public record Span(SourceFile file, int start, int end) {

  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IllegalArgumentException(
          "span " + start + ".." + end + " of " + file.text().length());
    }
  }

  public Position from() {
    return file.position(start);
  }

  /** The place just after the last character. */
  public Position to() {
    return file.position(end);
  }

  public String text() {
    return file.text().substring(start, end);
  }

  /** From the start of this span to the end of that one. */
  public Span through(Span other) {
    return new Span(file, start, other.end);
  }
}
