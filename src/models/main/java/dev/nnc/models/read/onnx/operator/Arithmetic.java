package dev.nnc.models.read.onnx.operator;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.divide;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;
import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;
import static dev.nnc.models.read.onnx.operator.Elements.binary;
import static dev.nnc.models.read.onnx.operator.Elements.ofConditions;
import static dev.nnc.models.read.onnx.operator.Elements.unary;
import static dev.nnc.models.read.onnx.operator.Elements.variadic;
import static java.util.Map.entry;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Conditions;
import java.util.Map;

/** Arithmetic, the functions of mathematics, comparisons and truth values. */
final class Arithmetic {
  private static final Expr ZERO = constant(0);
  private static final Expr HALF = constant(0.5);
  private static final Expr ONE = constant(1);

  private Arithmetic() {}

  static Map<String, Operator> rows() {
    return Map.ofEntries(
        entry("Add", binary(add(X, Y))),
        entry("Sub", binary(subtract(X, Y))),
        entry("Mul", binary(multiply(X, Y))),
        entry("Div", Arithmetic::quotient),
        entry("Pow", binary(Expr.power(X, Y))),
        entry("Neg", unary(negate(X))),
        entry("Abs", unary(call(Function.ABS, X))),
        entry("Sign", unary(sign())),
        entry("Reciprocal", unary(divide(ONE, X))),
        entry("Sqrt", unary(call(Function.SQRT, X))),
        entry("Exp", unary(call(Function.EXP, X))),
        entry("Log", unary(call(Function.LOG, X))),
        entry("Erf", unary(call(Function.ERF, X))),
        entry("Sin", unary(call(Function.SIN, X))),
        entry("Cos", unary(call(Function.COS, X))),
        entry("Tan", unary(divide(call(Function.SIN, X), call(Function.COS, X)))),
        entry("Sinh", unary(multiply(HALF, subtract(growing(), falling())))),
        entry("Cosh", unary(multiply(HALF, add(growing(), falling())))),
        entry("Asinh", unary(asinh())),
        entry("Acosh", unary(call(Function.LOG, add(X, root(subtract(square(), ONE)))))),
        entry("Atanh", unary(atanh())),
        entry("IsNaN", unary(Conditions.not(Conditions.holds(Relation.LESS_OR_EQUAL, X, X)))),
        entry("Sum", variadic(Expr::add)),
        entry("Mean", Elements.mean()),
        entry("Max", variadic((a, b) -> call(Function.MAX, a, b))),
        entry("Min", variadic((a, b) -> call(Function.MIN, a, b))),
        entry("Greater", comparison(Relation.GREATER)),
        entry("GreaterOrEqual", comparison(Relation.GREATER_OR_EQUAL)),
        entry("Less", comparison(Relation.LESS)),
        entry("LessOrEqual", comparison(Relation.LESS_OR_EQUAL)),
        entry("Equal", ofConditions(2, of -> Conditions.equal(of.get(0), of.get(1)))),
        entry("And", ofConditions(2, of -> Conditions.and(of.get(0), of.get(1)))),
        entry("Or", ofConditions(2, of -> Conditions.or(of.get(0), of.get(1)))),
        entry("Xor", ofConditions(2, of -> Conditions.xor(of.get(0), of.get(1)))),
        entry("Not", ofConditions(1, of -> Conditions.not(of.get(0)))),
        entry("Where", ofConditions(3, of -> Conditions.choose(of.get(0), of.get(1), of.get(2)))));
  }

  /** Of sizes without what is left. */
  private static Node quotient(Call call) {
    Node quotient = binary(divide(X, Y)).value(call);
    return WholeNumbers.are(quotient)
        ? call.node(new Cast(ElementType.INTEGER), quotient)
        : quotient;
  }

  private static Operator comparison(Relation relation) {
    return binary(Conditions.holds(relation, X, Y));
  }

  private static Expr growing() {
    return call(Function.EXP, X);
  }

  private static Expr falling() {
    return call(Function.EXP, negate(X));
  }

  private static Expr square() {
    return multiply(X, X);
  }

  private static Expr root(Expr of) {
    return call(Function.SQRT, of);
  }

  /** log(s + sqrt(s^2 + 1)) of the size s, with the sign of x: near 0 nothing cancels. */
  private static Expr asinh() {
    Expr size = call(Function.ABS, X);
    Expr rest = divide(square(), add(ONE, root(add(square(), ONE))));
    Expr positive = call(Function.LOG1P, add(size, rest));
    return choose(Relation.LESS, X, ZERO, negate(positive), positive);
  }

  /** log((1 + x) / (1 - x)) / 2. */
  private static Expr atanh() {
    return multiply(HALF, subtract(call(Function.LOG1P, X), call(Function.LOG1P, negate(X))));
  }

  /** The last is 0, or NaN, which stays so. */
  private static Expr sign() {
    return choose(Relation.GREATER, X, ZERO, ONE, choose(Relation.LESS, X, ZERO, constant(-1), X));
  }
}
