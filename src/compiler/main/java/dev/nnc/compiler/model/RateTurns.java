package dev.nnc.compiler.model;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The steps at which the formula of a schedule changes, and some between: where a rate that is wrong shows. */
public final class RateTurns implements Schedule.Cases<List<Long>> {
  /** A step long after every schedule has ended. */
  private static final long LATE = 1_000_000;

  private RateTurns() {}

  /** Steps on either side of every turn, from 1 on, in order. */
  public static List<Long> of(Schedule schedule) {
    List<Long> turns = schedule.match(new RateTurns());
    Stream<Long> all =
        Stream.concat(turns.stream().map(t -> t + schedule.warmup()), Stream.of((long) schedule.warmup(), LATE));
    TreeSet<Long> steps = new TreeSet<>();
    all.flatMapToLong(t -> LongStream.of(t - 1, t)).filter(t -> t > 0).forEach(steps::add);
    return List.copyOf(steps);
  }

  @Override
  public List<Long> constant(Schedule.Constant s) {
    return List.of();
  }

  @Override
  public List<Long> step(Schedule.Step s) {
    return List.of((long) s.every(), 2L * s.every());
  }

  @Override
  public List<Long> exponential(Schedule.Exponential s) {
    return List.of(2L, 7L);
  }

  @Override
  public List<Long> cosine(Schedule.Cosine s) {
    return List.of(s.steps() / 3L, (long) s.steps(), s.steps() + 1L);
  }

  @Override
  public List<Long> linear(Schedule.Linear s) {
    return List.of(s.steps() / 3L, (long) s.steps(), s.steps() + 1L);
  }

  @Override
  public List<Long> oneCycle(Schedule.OneCycle s) {
    return List.of(s.steps() / 8L, s.steps() * 3L / 10, s.steps() / 2L, (long) s.steps());
  }
}
