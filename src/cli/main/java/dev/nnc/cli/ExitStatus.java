package dev.nnc.cli;

/** How the command ends. */
final class ExitStatus {
  static final int DONE = 0;

  /** The input has errors or cannot be read, the output cannot be written, or there is no javac. */
  static final int FAILED = 1;

  static final int WRONG_ARGUMENTS = 2;

  /** What was generated failed its verification. */
  static final int NOT_VERIFIED = 3;

  /** A bug in nnc; the number is EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  /** Stopped by Ctrl-C: 128 and the number of the signal, as shells count. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
