package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Operator.Parameter;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable expression of x and of the trained parameters; a derivative may also use y, the
 * value of the activation at x. A loss is one of an output y and its target t.
 *
 * <p>Subexpressions may be shared: all that is done here takes time in proportion to the distinct
 * nodes.
 *
 * <p>Building an expression simplifies it: {@link Simplification}.
 */
public final class Expr {
  private static final Expr X = new Expr(Variable.X, List.of());
  private static final Expr Y = new Expr(Variable.Y, List.of());
  private static final Expr T = new Expr(Variable.T, List.of());

  private final Operator operator;
  private final List<Expr> operands;
  private final int hash;

  /** Made at the first evaluation; a race makes it twice, which does no harm. */
  private volatile @Nullable Operations operations;

  private Expr(Operator operator, List<Expr> operands) {
    this.operator = operator;
    this.operands = operands;
    // Names, not identities, of enum constants: the hash is the same in every run.
    int own = operator instanceof Enum<?> e ? e.name().hashCode() : operator.hashCode();
    this.hash = 31 * own + operands.hashCode();
  }

  /** The input. */
  public static Expr x() {
    return X;
  }

  /** An output y: of the activation itself, in derivatives; of the network, in losses. */
  public static Expr output() {
    return Y;
  }

  /** The target t of the output y; only in losses. */
  public static Expr target() {
    return T;
  }

  public static Expr constant(double value) {
    return new Expr(new Constant(value), List.of());
  }

  /** The k-th trained parameter. */
  public static Expr parameter(int k) {
    return new Expr(new Parameter(k), List.of());
  }

  public static Expr add(Expr a, Expr b) {
    return Simplification.add(a, b);
  }

  public static Expr subtract(Expr a, Expr b) {
    return Simplification.subtract(a, b);
  }

  public static Expr multiply(Expr a, Expr b) {
    return Simplification.multiply(a, b);
  }

  public static Expr divide(Expr a, Expr b) {
    return Simplification.divide(a, b);
  }

  public static Expr power(Expr a, Expr b) {
    return Simplification.power(a, b);
  }

  public static Expr negate(Expr a) {
    return Simplification.negate(a);
  }

  /** The function of as many arguments as its {@linkplain Function#arity() arity} says. */
  public static Expr call(Function function, Expr... arguments) {
    if (arguments.length != function.arity()) {
      throw new IllegalArgumentException(function.spelling()
          + " takes "
          + function.arity()
          + " arguments, not "
          + arguments.length);
    }
    return build(function, arguments);
  }

  /** {@code then} where a stands in the relation to b, else {@code otherwise}. */
  @SuppressWarnings("ReferenceEquality") // what is the same object is equal without a look inside
  public static Expr choose(Relation relation, Expr a, Expr b, Expr then, Expr otherwise) {
    if (a.isConstant() && b.isConstant()) {
      return relation.holds(a.value(), b.value()) ? then : otherwise;
    }
    if (then == otherwise
        || (then.isConstant() && otherwise.isConstant() && then.equals(otherwise))) {
      return then;
    }
    return build(relation, a, b, then, otherwise);
  }

  /** The same operation on other operands, simplified. */
  public static Expr of(Operator operator, List<Expr> operands) {
    if (operator instanceof Arithmetic arithmetic) {
      return switch (arithmetic) {
        case ADD -> add(operands.get(0), operands.get(1));
        case SUBTRACT -> subtract(operands.get(0), operands.get(1));
        case MULTIPLY -> multiply(operands.get(0), operands.get(1));
        case DIVIDE -> divide(operands.get(0), operands.get(1));
        case POWER -> power(operands.get(0), operands.get(1));
        case NEGATE -> negate(operands.get(0));
      };
    }
    if (operator instanceof Relation relation) {
      return choose(relation, operands.get(0), operands.get(1), operands.get(2), operands.get(3));
    }
    if (operator instanceof Variable variable) {
      return switch (variable) {
        case X -> X;
        case Y -> Y;
        case T -> T;
      };
    }
    return build(operator, operands.toArray(Expr[]::new));
  }

  /** As it stands, but for constants alone, which are folded. */
  static Expr build(Operator operator, Expr... operands) {
    Expr expr = new Expr(operator, List.of(operands));
    for (Expr operand : operands) {
      if (!operand.isConstant()) {
        return expr;
      }
    }
    return operands.length == 0 ? expr : constant(expr.evaluate(Double.NaN));
  }

  /** What stands at the top. */
  public Operator operator() {
    return operator;
  }

  public List<Expr> operands() {
    return operands;
  }

  public Expr operand(int k) {
    return operands.get(k);
  }

  public boolean isConstant() {
    return operator instanceof Constant;
  }

  /** Whether this is that number; -0 counts as 0. */
  public boolean isConstant(double value) {
    return operator instanceof Constant constant && constant.value() == value;
  }

  /** The number, where {@link #isConstant()}. */
  public double value() {
    return ((Constant) operator).value();
  }

  /** The value at x, with these values of the trained parameters. */
  public double evaluate(double x, double... parameters) {
    return evaluateWithOutput(x, Double.NaN, parameters);
  }

  /** The value at x where the activation has the value y. */
  public double evaluateWithOutput(double x, double y, double... parameters) {
    return evaluate(x, y, Double.NaN, parameters);
  }

  /** The value at the output y with the target t. */
  public double evaluateLoss(double y, double t) {
    return evaluate(Double.NaN, y, t, new double[0]);
  }

  private double evaluate(double x, double y, double t, double[] parameters) {
    Operations operations = this.operations;
    if (operations == null) {
      operations = Operations.of(this);
      this.operations = operations;
    }
    return operations.evaluate(x, y, t, parameters);
  }

  /** The number of distinct operations; variables, parameters and constants are none. */
  public int size() {
    return size(this);
  }

  /** The number of distinct operations of these expressions together. */
  public static int size(Expr... exprs) {
    return Operations.of(exprs).count();
  }

  /**
   * This expression with {@code forX} in place of x and the k-th of the list in place of
   * parameter(k).
   */
  public Expr substitute(Expr forX, List<Expr> forParameters) {
    List<Expr> results = Operations.of(this).fold((operator, operands) -> {
      if (operator == Variable.X) {
        return forX;
      }
      return operator instanceof Parameter p
          ? forParameters.get(p.index())
          : of(operator, operands);
    });
    return results.get(results.size() - 1);
  }

  /** This expression with another in place of a variable. */
  public Expr replace(Variable variable, Expr by) {
    List<Expr> results = Operations.of(this)
        .fold((operator, operands) -> operator == variable ? by : of(operator, operands));
    return results.get(results.size() - 1);
  }

  /** This expression with another in place of a part, wherever that stands. */
  public Expr replace(Expr part, Expr by) {
    List<Expr> results = Operations.of(this).fold((operator, operands) -> {
      Expr same = of(operator, operands);
      return same.equals(part) ? by : same;
    });
    return results.get(results.size() - 1);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Expr that)
        || hash != that.hash
        || operator.getClass() != that.operator.getClass()) {
      return false;
    }
    Operations both = Operations.of(this, that);
    return both.numberOf(this) == both.numberOf(that);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** For debugging: the operations one after the other, shared ones once. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    List<Operations.Node> nodes = Operations.of(this).nodes();
    for (int i = 0; i < nodes.size(); i++) {
      text.append(i == 0 ? "" : "; ")
          .append('#')
          .append(i)
          .append(" = ")
          .append(nodes.get(i).operator());
      nodes.get(i).operands().forEach(k -> text.append(" #").append(k));
    }
    return text.toString();
  }
}
