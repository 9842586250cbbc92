package dev.nnc.tables.draft;

/** A word of a command that is to be copied. */
public final class ShellWord {
  private ShellWord() {}

  /** The same in single quotes where a shell of Unix would see more in it. */
  public static String of(String text) {
    return text.matches("[\\p{L}\\p{N}_.,/:=@%+-]+")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
