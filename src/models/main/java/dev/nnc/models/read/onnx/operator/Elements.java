package dev.nnc.models.read.onnx.operator;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.operation.Conditions;
import dev.nnc.models.graph.operation.Elementwise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Rows for functions by elements, from expressions. */
final class Elements {
  static final Expr X = Expr.parameter(0);
  static final Expr Y = Expr.parameter(1);

  private Elements() {}

  /** A function of its first operand. */
  static Operator unary(Expr of) {
    return call -> call.node(new Elementwise(of, 1), call.operand(0));
  }

  /** A function of its two operands. */
  static Operator binary(Expr of) {
    return call -> call.node(new Elementwise(of, 2), call.operand(0), call.operand(1));
  }

  /** One of any number of operands, from the first to the last. */
  static Operator variadic(BinaryOperator<Expr> joined) {
    return variadic(joined, sum -> sum);
  }

  private static Operator variadic(BinaryOperator<Expr> joined, Function<Expr, Expr> ofAll) {
    return call -> {
      int count = Math.max(1, call.operands().size());
      Node[] operands = new Node[count];
      Expr all = X;
      for (int k = 0; k < count; k++) {
        operands[k] = call.operand(k);
        all = k == 0 ? all : joined.apply(all, Expr.parameter(k));
      }
      return call.node(new Elementwise(ofAll.apply(all), count), operands);
    };
  }

  static Operator mean() {
    return call -> variadic(
            Expr::add,
            sum -> Expr.divide(sum, Expr.constant(Math.max(1, call.operands().size()))))
        .value(call);
  }

  /** An activation of the language. */
  static Elementwise builtIn(String name, double... parameters) {
    return Elementwise.of(BuiltInActivations.find(name).orElseThrow().function(parameters));
  }

  /** The row of an activation of the language that has no parameters. */
  static Operator activation(String name) {
    Elementwise function = builtIn(name);
    return call -> call.node(function, call.operand(0));
  }

  /** A function whose expression is of all operands, of which truth values are looked into. */
  static Operator ofConditions(int operands, Function<List<Expr>, Expr> of) {
    return call -> {
      List<Node> inputs = new ArrayList<>();
      List<Expr> expressions = new ArrayList<>();
      for (int k = 0; k < operands; k++) {
        expressions.add(expression(call.operand(k), inputs));
      }
      Expr whole = of.apply(expressions);
      return call.node(new Elementwise(whole, inputs.size()), inputs.toArray(Node[]::new));
    };
  }

  /** A truth value as the choice that it is, else the value itself. */
  private static Expr expression(Node value, List<Node> inputs) {
    List<Expr> parameters = new ArrayList<>();
    if (isTruth(value) && inputs.size() < MOST_OPERANDS) {
      value.inputs().forEach(each -> parameters.add(place(each, inputs)));
      return ((Elementwise) value.operation()).expression().substitute(Expr.x(), parameters);
    }
    return place(value, inputs);
  }

  /** Conditions of conditions are taken apart up to so many values. */
  private static final int MOST_OPERANDS = 16;

  static boolean isTruth(Node value) {
    return value.operation() instanceof Elementwise function
        && Conditions.isTruth(function.expression());
  }

  private static Expr place(Node value, List<Node> inputs) {
    int at = inputs.indexOf(value);
    if (at < 0) {
      at = inputs.size();
      inputs.add(value);
    }
    return Expr.parameter(at);
  }
}
