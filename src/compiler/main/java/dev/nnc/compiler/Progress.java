package dev.nnc.compiler;

/**
 * Is told what the compiler turns to next, by several threads where it works on several networks at
 * once.
 */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (stage, subject) -> {};

  /**
   * The next step begins.
   *
   * @param subject the name of a file for {@link Stage#CHECK}, else of a network
   */
  void begins(Stage stage, String subject);

  /** The stages that every input goes through. */
  enum Stage {
    CHECK,
    PLAN,
    EMIT,
    VERIFY
  }
}
