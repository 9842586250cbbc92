package dev.nnc.compiler.model;

/** The factor f(t) of a schedule on the rate, as the manual defines it: what generated classes are checked against. */
public record RateFactor(long t) implements Schedule.Cases<Double> {

  /** The factor at step t, the warm-up included. */
  public static double of(Schedule schedule, long t) {
    int warmup = schedule.warmup();
    return t < warmup ? (t + 1.0) / warmup : schedule.match(new RateFactor(t - warmup));
  }

  @Override
  public Double constant(Schedule.Constant s) {
    return 1.0;
  }

  @Override
  public Double step(Schedule.Step s) {
    return StrictMath.pow(s.factor(), t / s.every());
  }

  @Override
  public Double exponential(Schedule.Exponential s) {
    return StrictMath.pow(s.factor(), t);
  }

  @Override
  public Double cosine(Schedule.Cosine s) {
    return t >= s.steps() ? s.floor() : cosine(1, s.floor(), (double) t / s.steps());
  }

  @Override
  public Double linear(Schedule.Linear s) {
    return t >= s.steps() ? s.floor() : 1 - (1 - s.floor()) * t / s.steps();
  }

  @Override
  public Double oneCycle(Schedule.OneCycle s) {
    double top = 0.3 * s.steps() - 1;
    if (t >= s.steps() - 1) {
      return s.floor();
    }
    return t <= top
        ? cosine(s.start(), 1, t / top)
        : cosine(1, s.floor(), (t - top) / (s.steps() - 1 - top));
  }

  /** From one value to another along half a period. */
  private static double cosine(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * share));
  }
}
