package dev.nnc.compiler.verify;

import dev.nnc.compiler.model.Optimizer;

/**
 * The update of one weight by one optimizer, as PyTorch defines it; the first and second moment of the
 * weight are kept here.
 */
final class ReferenceUpdate {
  private final Optimizer optimizer;
  private int step;
  private double m;
  private double v;

  ReferenceUpdate(Optimizer optimizer) {
    this.optimizer = optimizer;
  }

  /** The weight after a step with the gradient g. */
  double next(double w, double g) {
    step++;
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return sgd(sgd, w, g);
    }
    if (optimizer instanceof Optimizer.Adam adam) {
      return adam(adam, w, g);
    }
    if (optimizer instanceof Optimizer.RmsProp rmsprop) {
      v = rmsprop.alpha() * v + (1 - rmsprop.alpha()) * g * g;
      return w - rmsprop.rate() * g / (Math.sqrt(v) + rmsprop.epsilon());
    }
    if (optimizer instanceof Optimizer.Adagrad adagrad) {
      v += g * g;
      return w - adagrad.rate() * g / (Math.sqrt(v) + adagrad.epsilon());
    }
    Optimizer.Lion lion = (Optimizer.Lion) optimizer;
    double u = Math.signum(lion.beta1() * m + (1 - lion.beta1()) * g);
    m = lion.beta2() * m + (1 - lion.beta2()) * g;
    return w - lion.rate() * (u + lion.weightDecay() * w);
  }

  private double sgd(Optimizer.Sgd sgd, double w, double g) {
    double d = g + sgd.weightDecay() * w;
    m = step == 1 ? d : sgd.momentum() * m + d;
    return w - sgd.rate() * (sgd.nesterov() ? d + sgd.momentum() * m : m);
  }

  private double adam(Optimizer.Adam adam, double w, double g) {
    double d = adam.decoupled() ? g : g + adam.weightDecay() * w;
    double decayed = adam.decoupled() ? w - adam.rate() * adam.weightDecay() * w : w;
    m = adam.beta1() * m + (1 - adam.beta1()) * d;
    v = adam.beta2() * v + (1 - adam.beta2()) * d * d;
    double mean = m / (1 - Math.pow(adam.beta1(), step));
    double square = v / (1 - Math.pow(adam.beta2(), step));
    return decayed - adam.rate() * mean / (Math.sqrt(square) + adam.epsilon());
  }
}
