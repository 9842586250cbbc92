package dev.nnc.models.read.pmml;

import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.divide;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;

/** The functions of neurons, as PMML defines them. */
final class Activations {
  private static final Expr X = Expr.x();

  private Activations() {}

  static Expr of(String name, double threshold, Origin place) {
    return switch (name) {
      case "identity" -> X;
      case "logistic" -> builtIn("sigmoid");
      case "tanh" -> builtIn("tanh");
      case "rectifier" -> builtIn("relu");
      case "exponential" -> builtIn("exponential");
      case "square" -> builtIn("square");
      case "Elliott" -> builtIn("softsign");
      case "reciprocal" -> divide(constant(1), X);
      case "Gauss" -> call(Function.EXP, negate(multiply(X, X)));
      case "sine" -> call(Function.SIN, X);
      case "cosine" -> call(Function.COS, X);
      case "threshold" ->
        choose(Relation.GREATER, X, constant(threshold), constant(1), constant(0));
      case "radialBasis" ->
        throw Refusal.unsupported(
            place, "has neurons of radial basis functions", "nnc reads sums of weighted inputs");
      default ->
        throw Refusal.unsupported(
            place, "has the activation function " + name, "nnc has no word for it");
    };
  }

  private static Expr builtIn(String name) {
    return BuiltInActivations.find(name).orElseThrow().function(new double[0]);
  }
}
