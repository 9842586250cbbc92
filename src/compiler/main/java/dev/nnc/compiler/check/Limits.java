package dev.nnc.compiler.check;

/** How large a network may be. */
final class Limits {
  static final int LAYERS = 1_000;
  static final int OPERATIONS = 2_000;
  static final int FEATURE_VALUES = 65_536;
  static final int CLASSES = 1_000;

  /** A Java method takes 255 slots: the record itself has one, a float one, a double two. */
  static final int FLOAT_INPUTS = 254;

  static final int DOUBLE_INPUTS = 127;

  /** The largest array length, with the room that virtual machines want for the header: below 2^31 - 8. */
  static final int ELEMENTS = Integer.MAX_VALUE - 8;

  /** It becomes a path of folders, and stands in the name of every class and in every descriptor of a method. */
  static final int PACKAGE_CHARACTERS = 1_000;

  /** A class file takes strings of 65,535 bytes, and javac those of one less. */
  static final int TEXT_BYTES = 65_534;

  private Limits() {}
}
