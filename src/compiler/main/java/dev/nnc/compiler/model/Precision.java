package dev.nnc.compiler.model;

/** The floating-point type of weights and values. */
public enum Precision {
  FLOAT("float", 0x1p-23),
  DOUBLE("double", 0x1p-52);

  private final String javaType;
  private final double epsilon;

  Precision(String javaType, double epsilon) {
    this.javaType = javaType;
    this.epsilon = epsilon;
  }

  /** The name of the Java primitive type, which is also the word of the language. */
  public String javaType() {
    return javaType;
  }

  /** The machine epsilon: the distance from 1 to the next larger value. */
  public double epsilon() {
    return epsilon;
  }

  /**
   * Whether a number is here what it is in double, to the last place: neither infinite, nor 0, nor
   * with fewer digits.
   */
  public boolean holds(double number) {
    float size = Math.abs((float) number);
    return this == DOUBLE || number == 0 || size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE;
  }
}
