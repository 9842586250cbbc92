package dev.nnc.compiler.syntax.parse;

/** Whether the statement that is being built has no error so far. */
final class Intact {
  private boolean intact = true;

  void begin() {
    intact = true;
  }

  void spoil() {
    intact = false;
  }

  /** Whether nothing was spoilt since the beginning. */
  boolean isSoFar() {
    return intact;
  }
}
