package dev.nnc.compiler.check.word;

/** How large a network may be. */
public final class Limits {
  public static final int LAYERS = 1_000;
  public static final int OPERATIONS = 2_000;
  public static final int FEATURE_VALUES = 65_536;

  /** Of the classes, and of a category. */
  public static final int LABELS = 1_000;

  /**
   * The largest array length, with the room that virtual machines want for the header: below 2^31 -
   * 8.
   */
  public static final int ELEMENTS = Integer.MAX_VALUE - 8;

  /**
   * It becomes a path of folders, and stands in the name of every class and in every descriptor of
   * a method.
   */
  public static final int PACKAGE_CHARACTERS = 1_000;

  /** A class file takes strings of 65,535 bytes, and javac those of one less. */
  static final int TEXT_BYTES = 65_534;

  private Limits() {}
}
