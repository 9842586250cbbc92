package dev.nnc.compiler.calculus.word;

/** What a number must be that is given for a parameter of a built-in activation or loss. */
public enum Accepted {
  FINITE,
  POSITIVE,
  NOT_NEGATIVE,
  NOT_ZERO,
  BETWEEN_ZERO_AND_ONE
}
