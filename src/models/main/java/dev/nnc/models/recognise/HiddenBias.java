package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.simplify.RowOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The bias of one output is one number, and so looks like a part of the function behind it:
 * sigmoid(x + 0.3). Here it goes back to its product.
 */
final class HiddenBias {
  private HiddenBias() {}

  static List<Part> found(List<Part> parts) {
    List<Part> found = new ArrayList<>(parts);
    for (int i = 0; i < found.size(); i++) {
      Part part = found.get(i);
      if (part.work() instanceof Part.Residual residual) {
        Part.Work inside = new Part.Residual(found(residual.body()));
        found.set(i, new Part(inside, part.width(), part.origins(), part.remarks()));
      }
      if (i > 0 && found.get(i - 1).work() instanceof Part.Dense dense && dense.bias() == null) {
        split(found, i, dense.weights());
      }
    }
    return found;
  }

  private static void split(List<Part> parts, int at, Tensor weights) {
    Part part = parts.get(at);
    RowOperation.Function function = part.as(RowOperation.Function.class);
    if (function == null || ActivationNames.isBuiltIn(function.function())) {
      return;
    }
    Expr sum = onlyUse(function.function());
    if (sum.operator() != Arithmetic.ADD || !sum.operands().contains(Expr.x())) {
      return;
    }
    Expr shift = sum.operand(sum.operand(0).equals(Expr.x()) ? 1 : 0);
    if (shift.isConstant()) {
      double[] bias = new double[part.width()];
      Arrays.fill(bias, shift.value());
      Part before = parts.get(at - 1);
      parts.set(
          at - 1,
          new Part(
              new Part.Dense(weights, bias), before.width(), before.origins(), before.remarks()));
      Expr rest = function.function().replace(sum, Expr.x());
      parts.set(
          at,
          new Part(
              new Part.Simple(new RowOperation.Function(rest)),
              part.width(),
              part.origins(),
              part.remarks()));
    }
  }

  /** What x stands in, if it stands in one operation only; else x. */
  private static Expr onlyUse(Expr function) {
    Set<Expr> uses = new HashSet<>();
    Set<Expr> seen = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(function));
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (seen.add(e)) {
        if (e.operands().stream().anyMatch(each -> each.operator() == Variable.X)) {
          uses.add(e);
        }
        e.operands().forEach(open::push);
      }
    }
    return uses.size() == 1 ? uses.iterator().next() : Expr.x();
  }
}
