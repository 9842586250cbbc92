package dev.nnc.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;

/**
 * The world that the command talks to.
 *
 * @param in standard input
 * @param out for data
 * @param err for messages and progress
 * @param interactive whether a person watches {@code err}
 * @param mayColor whether the environment allows colours there
 */
public record Terminal(
    InputStream in, Output out, Output err, boolean interactive, boolean mayColor) {

  /**
   * Says whether standard error is a terminal, which Java cannot find out; the launcher sets it.
   */
  public static final String INTERACTIVE = "nnc.interactive";

  /** The streams of this process. */
  public static Terminal ofProcess() {
    boolean interactive = Boolean.getBoolean(INTERACTIVE);
    String noColor = System.getenv("NO_COLOR");
    boolean mayColor =
        (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new Output(new FileOutputStream(FileDescriptor.out)),
        new Output(new FileOutputStream(StandardError.descriptor())),
        interactive,
        mayColor);
  }
}
