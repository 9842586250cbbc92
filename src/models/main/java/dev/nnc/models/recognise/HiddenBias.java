package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.simplify.RowOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
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
        found.set(i, part.with(inside));
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
    if (function == null || ActivationNames.builtIn(function.function()).isPresent()) {
      return;
    }
    Expr sum = onlyUse(function.function());
    OptionalDouble shift = shift(sum);
    if (shift.isPresent()) {
      double[] bias = new double[part.width()];
      Arrays.fill(bias, shift.getAsDouble());
      Part before = parts.get(at - 1);
      parts.set(at - 1, before.with(new Part.Dense(weights, bias)));
      Expr rest = function.function().replace(sum, Expr.x());
      parts.set(at, part.with(new Part.Simple(new RowOperation.Function(rest))));
    }
  }

  /** The number that is added to x; a negative one is written as a difference. */
  private static OptionalDouble shift(Expr sum) {
    boolean adds = sum.operator() == Arithmetic.ADD;
    if (!adds && sum.operator() != Arithmetic.SUBTRACT) {
      return OptionalDouble.empty();
    }
    int other = sum.operand(0).equals(Expr.x()) ? 1 : 0;
    Expr number = sum.operand(other);
    boolean fits = number.isConstant() && (adds || other == 1);
    return fits
        ? OptionalDouble.of(adds ? number.value() : -number.value())
        : OptionalDouble.empty();
  }

  /** What x stands in, if it stands in one operation only; else x. */
  private static Expr onlyUse(Expr function) {
    Set<Expr> uses = new HashSet<>();
    // By identity: whether two expressions are equal takes a look at all of both.
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
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
