package dev.nnc.compiler.verify.loss;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.Sum;
import java.util.Optional;

/**
 * The mean over rows and outputs of a function of an output y and its target t, evaluated as it is
 * defined.
 */
final class ReferenceElementwiseLoss implements ReferenceLoss {
  private final Rounding rounding;
  private final Expr value;
  private final Expr slope;
  private final Expr size;
  private final Optional<Function> link;

  ReferenceElementwiseLoss(Loss.Elementwise loss, Rounding rounding) {
    this.rounding = rounding;
    this.value = loss.value();
    this.slope = loss.slope();
    this.size = loss.definition().size(loss.parameters());
    this.link = loss.definition().link();
  }

  @Override
  public double value(Matrix outputs, Targets targets) {
    Sum sum = new Sum();
    int count = outputs.values().length;
    for (int i = 0; i < count; i++) {
      double y = outputs.values()[i];
      double t = targets.number(i);
      double loss = value.evaluateLoss(y, t);
      sum.add(rounding.of(loss, size.evaluateLoss(y, t) + Math.abs(loss)));
    }
    return sum.mean(count, rounding);
  }

  @Override
  public Matrix gradient(Matrix outputs, Targets targets) {
    Matrix g = new Matrix(outputs.rows(), outputs.columns());
    int count = outputs.values().length;
    for (int i = 0; i < count; i++) {
      double y = outputs.values()[i];
      double t = targets.number(i);
      double derivative = slope.evaluateLoss(y, t);
      double terms = size.evaluateLoss(y, t) + Math.abs(derivative);
      g.values()[i] = derivative == 0 ? 0 : rounding.of(derivative, terms) / count;
    }
    return g;
  }

  @Override
  public Matrix link(Matrix y) {
    Matrix p = new Matrix(y.rows(), y.columns());
    for (int i = 0; i < y.values().length; i++) {
      double output = y.values()[i];
      p.values()[i] = link.map(f -> rounding.of(f.apply(new double[] {output}))).orElse(output);
    }
    return p;
  }
}
