package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads expressions without choices as fractions in some subexpression t. */
final class Fractions {
  private Fractions() {}

  static Optional<Fraction> inX(Expr expr) {
    List<Optional<Fraction>> all = in(Expr.x(), Operations.of(Expr.x(), expr));
    return all.get(Operations.of(Expr.x(), expr).numberOf(expr));
  }

  /** For each node its form as a fraction in t, where it has one. */
  static List<Optional<Fraction>> in(Expr t, Operations operations) {
    int variable = operations.numberOf(t);
    List<Optional<Fraction>> results = new ArrayList<>();
    for (Operations.Node node : operations.nodes()) {
      List<Optional<Fraction>> operands =
          node.operands().stream().map(results::get).toList();
      results.add(
          results.size() == variable
              ? Optional.of(Fraction.variable())
              : step(node.operator(), operands));
    }
    return results;
  }

  private static Optional<Fraction> step(Operator operator, List<Optional<Fraction>> operands) {
    if (operator instanceof Constant constant) {
      return Optional.of(Fraction.constant(constant.value()));
    }
    if (!(operator instanceof Operator.Arithmetic arithmetic)
        || operands.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Fraction a = operands.get(0).get();
    Fraction b = operands.get(operands.size() - 1).get();
    return switch (arithmetic) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.plus(b.negate());
      case MULTIPLY -> a.times(b);
      case DIVIDE -> b.reciprocal().flatMap(a::times);
      case POWER -> b.isConstant() ? a.toPower(b.numerator()[0]) : Optional.empty();
      case NEGATE -> Optional.of(a.negate());
    };
  }
}
