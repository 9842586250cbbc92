package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rates of the first steps, by the formulas of the manual. */
record TestRates(long t) implements Schedule.Cases<Double> {
  /** Of so many steps a test compares the weights. */
  static final int STEPS = 2;

  /** The elements of an array of them. */
  static String text(Network network) {
    return IntStream.range(0, STEPS)
        .mapToDouble(t -> network.optimizer().orElseThrow().rate() * factor(network.schedule(), t))
        .mapToObj(rate -> JavaText.number(Precision.DOUBLE, rate))
        .collect(Collectors.joining(", "));
  }

  private static double factor(Schedule schedule, long t) {
    int warmup = schedule.warmup();
    return t < warmup ? (t + 1.0) / warmup : schedule.match(new TestRates(t - warmup));
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
