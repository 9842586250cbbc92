package dev.nnc.compiler.check.activation;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.check.word.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * The size of an activation: the distinct operations of the function and of its derivatives
 * together.
 */
final class OperationLimit {
  private OperationLimit() {}

  static boolean exceeds(Expr function, List<ActivationDefinition.Parameter> parameters) {
    if (function.size() > Limits.OPERATIONS) {
      return true;
    }
    List<Expr> all = new ArrayList<>(List.of(function, Derivative.of(function)));
    for (int k = 0; k < parameters.size(); k++) {
      if (parameters.get(k).trained()) {
        all.add(Derivative.withRespectToParameter(function, k));
      }
    }
    return Expr.size(all.toArray(Expr[]::new)) > Limits.OPERATIONS;
  }
}
