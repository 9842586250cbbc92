package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Optimizer;

/**
 * The update of one weight by one optimizer, as PyTorch defines it; the averages of the weight's gradients are kept
 * here.
 */
final class ReferenceUpdate {
  private final Optimizer optimizer;
  private int step;
  private double m;
  private double v;
  private double direction;

  ReferenceUpdate(Optimizer optimizer) {
    this.optimizer = optimizer;
  }

  /** What the sign, and with some optimizers the size, of the last update came from. */
  double direction() {
    return direction;
  }

  /** The weight after a step with the gradient g at this rate. */
  double next(double w, double g, double rate) {
    step++;
    direction = g;
    return optimizer.match(new Optimizer.Cases<Double>() {
      @Override
      public Double sgd(Optimizer.Sgd sgd) {
        double d = g + sgd.weightDecay() * w;
        m = step == 1 ? d : sgd.momentum() * m + d;
        return w - rate * (sgd.nesterov() ? d + sgd.momentum() * m : m);
      }

      @Override
      public Double adam(Optimizer.Adam adam) {
        double d = adam.decoupled() ? g : g + adam.weightDecay() * w;
        double decayed = adam.decoupled() ? w - rate * adam.weightDecay() * w : w;
        m = adam.beta1() * m + (1 - adam.beta1()) * d;
        v = adam.beta2() * v + (1 - adam.beta2()) * d * d;
        double mean = m / (1 - Math.pow(adam.beta1(), step));
        double square = v / (1 - Math.pow(adam.beta2(), step));
        direction = d;
        return decayed - rate * mean / (Math.sqrt(square) + adam.epsilon());
      }

      @Override
      public Double rmsProp(Optimizer.RmsProp rmsprop) {
        v = rmsprop.alpha() * v + (1 - rmsprop.alpha()) * g * g;
        return w - rate * g / (Math.sqrt(v) + rmsprop.epsilon());
      }

      @Override
      public Double adagrad(Optimizer.Adagrad adagrad) {
        v += g * g;
        return w - rate * g / (Math.sqrt(v) + adagrad.epsilon());
      }

      @Override
      public Double lion(Optimizer.Lion lion) {
        direction = lion.beta1() * m + (1 - lion.beta1()) * g;
        m = lion.beta2() * m + (1 - lion.beta2()) * g;
        return w - rate * (Math.signum(direction) + lion.weightDecay() * w);
      }
    });
  }
}
