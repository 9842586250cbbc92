package dev.nnc.compiler.calculus;

/** An expression of x and of the trained parameters. */
public interface Expr {
  /** The variable. */
  static Expr x() {
    return Variable.X;
  }

  /** The value at x, with these values of the trained parameters. */
  double evaluate(double x, double... parameters);

  /** Placeholder of the variable. */
  enum Variable implements Expr {
    X;

    @Override
    public double evaluate(double x, double... parameters) {
      return x;
    }
  }
}
