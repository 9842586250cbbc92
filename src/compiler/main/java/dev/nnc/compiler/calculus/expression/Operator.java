package dev.nnc.compiler.calculus.expression;

/** What stands at a node of an {@link Expr}. Two nodes are equal if operator and operands are. */
public sealed interface Operator
    permits Operator.Variable,
        Operator.Parameter,
        Operator.Constant,
        Operator.Arithmetic,
        Function,
        Relation {

  /** The value of this operation on the values of its operands. */
  double apply(double[] operands);

  /** x, the input of an activation; y, an output; t, the target of an output. */
  enum Variable implements Operator {
    X,
    Y,
    T;

    @Override
    public double apply(double[] operands) {
      throw new IllegalStateException(this + " has no value of its own");
    }
  }

  /** The k-th trained parameter. */
  record Parameter(int index) implements Operator {
    @Override
    public double apply(double[] operands) {
      throw new IllegalStateException(this + " has no value of its own");
    }
  }

  /** A number; equal by its bits, so -0 and 0 differ and NaN equals itself. */
  record Constant(double value) implements Operator {
    @Override
    public double apply(double[] operands) {
      return value;
    }
  }

  /** The operations with a sign of their own. */
  enum Arithmetic implements Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    NEGATE;

    @Override
    public double apply(double[] operands) {
      return switch (this) {
        case ADD -> operands[0] + operands[1];
        case SUBTRACT -> operands[0] - operands[1];
        case MULTIPLY -> operands[0] * operands[1];
        case DIVIDE -> operands[0] / operands[1];
        case POWER -> StrictMath.pow(operands[0], operands[1]);
        case NEGATE -> -operands[0];
      };
    }
  }
}
