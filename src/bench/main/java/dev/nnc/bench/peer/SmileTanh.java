package dev.nnc.bench.peer;

import smile.base.mlp.ActivationFunction;

/** tanh with its derivative 1 - y^2; the one that comes with Smile calculates (1 - y)^2. */
final class SmileTanh implements ActivationFunction {
  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "TANH";
  }

  @Override
  public void f(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.tanh(x[i]);
    }
  }

  @Override
  public void g(double[] gradient, double[] y) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= 1 - y[i] * y[i];
    }
  }
}
