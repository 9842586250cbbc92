package dev.nnc.compiler.calculus.expression;

/** The condition of a choice; false where an operand is NaN. */
public enum Relation implements Operator {
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /** How the language and Java write it. */
  public String sign() {
    return sign;
  }

  /** Whether a stands in this relation to b. */
  public boolean holds(double a, double b) {
    return switch (this) {
      case LESS -> a < b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_OR_EQUAL -> a >= b;
    };
  }

  @Override
  public double apply(double[] operands) {
    return holds(operands[0], operands[1]) ? operands[2] : operands[3];
  }
}
