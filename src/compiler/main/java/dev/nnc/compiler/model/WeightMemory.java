package dev.nnc.compiler.model;

/** What {@link Optimizer#next} remembers of one weight. */
public final class WeightMemory {
  long steps;
  double m;
  double v;
  double direction;

  /** How many steps have their momentum in the product; of nadam alone. */
  private long momenta;

  private double product = 1;

  /** What the sign, and with some optimizers the size, of the last update came from. */
  public double direction() {
    return direction;
  }

  /**
   * Goes over to another weight, so that one object serves a whole network.
   *
   * @param mean what the optimizer keeps that may be negative; 0 if it keeps no such thing
   * @param square what it keeps that is {@link Optimizer#notNegative}; 0 if it keeps no such thing
   * @param done steps that these hold
   */
  public void set(double mean, double square, long done) {
    m = mean;
    v = square;
    steps = done;
  }

  /** What the optimizer keeps that may be negative. */
  public double mean() {
    return m;
  }

  /** What it keeps that is {@link Optimizer#notNegative}. */
  public double square() {
    return v;
  }

  /** The product of the momenta of the first steps: one factor more at most if these go on. */
  double productOfMomenta(Optimizer.Nadam optimizer) {
    if (momenta > steps) {
      momenta = 0;
      product = 1;
    }
    while (momenta < steps) {
      product *= optimizer.momentum(++momenta);
    }
    return product;
  }
}
