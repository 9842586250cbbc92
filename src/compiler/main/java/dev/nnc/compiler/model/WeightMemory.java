package dev.nnc.compiler.model;

/** What {@link Optimizer#next} remembers of one weight. */
public final class WeightMemory {
  long steps;
  double m;
  double v;
  double direction;

  /** What the sign, and with some optimizers the size, of the last update came from. */
  public double direction() {
    return direction;
  }
}
