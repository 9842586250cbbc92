package dev.nnc.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The world that the command talks to.
 *
 * @param in standard input
 * @param out for data
 * @param err for messages and progress
 * @param interactive whether a person watches {@code err}
 * @param mayColor whether the environment allows colours there
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive, boolean mayColor) {

  /** Says whether standard error is a terminal, which Java cannot find out; the launcher sets it. */
  static final String INTERACTIVE = "nnc.interactive";

  /** The streams of this process. */
  static Terminal ofProcess() {
    boolean interactive = Boolean.getBoolean(INTERACTIVE);
    String noColor = System.getenv("NO_COLOR");
    boolean mayColor = (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        print(new FileOutputStream(FileDescriptor.out)),
        print(new FileOutputStream(FileDescriptor.err)),
        interactive,
        mayColor);
  }

  /** Buffered, so that a message is one write; UTF-8 whatever the locale, as the files are. */
  static PrintStream print(OutputStream to) {
    return new PrintStream(new java.io.BufferedOutputStream(to, 8192), false, StandardCharsets.UTF_8);
  }
}
