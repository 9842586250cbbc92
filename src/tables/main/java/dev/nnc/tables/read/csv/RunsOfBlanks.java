package dev.nnc.tables.read.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * A text whose cells stand apart by any number of blanks and tabs, as one with a tab between them:
 * those in quotes stay, and those at the ends of lines go.
 */
final class RunsOfBlanks extends Reader {
  private static final int BUFFER = 1 << 12;

  private final Reader text;
  private final char[] in = new char[BUFFER];

  /** One more than comes in: a run may have begun before. */
  private final char[] out = new char[BUFFER + 1];

  private int at;
  private int count;

  private boolean blank;
  private boolean lineStart = true;
  private boolean quoted;
  private boolean quoteEnded;

  RunsOfBlanks(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] to, int from, int length) throws IOException {
    while (at == count) {
      int read = text.read(in, 0, BUFFER);
      if (read < 0) {
        return -1;
      }
      joinRuns(read);
    }
    int copied = Math.min(length, count - at);
    System.arraycopy(out, at, to, from, copied);
    at += copied;
    return copied;
  }

  private void joinRuns(int read) {
    at = 0;
    count = 0;
    for (int i = 0; i < read; i++) {
      char c = in[i];
      if (!quoted && (c == ' ' || c == '\t')) {
        blank = true;
        continue;
      }
      boolean lineEnd = !quoted && (c == '\n' || c == '\r');
      if (blank && !lineStart && !lineEnd) {
        out[count++] = '\t';
      }
      // A quote right behind a closing one is a doubled quote, and the cell goes on.
      boolean opens = c == '"' && !quoted && (blank || lineStart || quoteEnded);
      quoteEnded = c == '"' && quoted;
      quoted = opens || quoted && !quoteEnded;
      blank = false;
      lineStart = lineEnd;
      out[count++] = c;
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
