package dev.nnc.compiler.syntax.parse;

/**
 * What a file may hold at most. ANTLR and the stages behind it recurse, so depth is bounded before
 * they run.
 */
final class Limits {
  /** Bytes of a file. */
  static final int BYTES = 1 << 20;

  /**
   * Words of a file; one has two bytes or more on average in anything that a person or a program
   * would write.
   */
  static final int TOKENS = 1 << 19;

  /** Brackets, minus signs or powers within one another. */
  static final int NESTING = 200;

  /** Blocks within one another: each holds a layer, and a network may have 1,000. */
  static final int BLOCKS = 1_000;

  /**
   * Operations on top of one another: a sum of n values is n - 1 deep. An activation may have
   * 2,000.
   */
  static final int OPERATIONS = 2_000;

  /** Characters of an identifier. */
  static final int IDENTIFIER = 64;

  /** Syntax errors reported of one file. */
  static final int ERRORS = 100;

  private Limits() {}
}
