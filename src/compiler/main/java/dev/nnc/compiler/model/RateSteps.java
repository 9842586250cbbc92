package dev.nnc.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A schedule over the steps of a network, its warm-up included. */
public final class RateSteps {
  /** A step long after every schedule has ended. */
  private static final long LATE = 1_000_000;

  private RateSteps() {}

  /** The factor on the rate of a step. */
  public static double factor(Schedule schedule, long step) {
    int warmup = schedule.warmup();
    return step < warmup ? (step + 1.0) / warmup : schedule.factor(step - warmup);
  }

  /** Steps on either side of every turn, from 1 on, in order. */
  public static List<Long> turns(Schedule schedule) {
    if (schedule.equals(Schedule.NONE)) {
      return List.of(LATE);
    }
    List<Long> turns = new ArrayList<>(List.of((long) schedule.warmup(), LATE));
    schedule.turns().forEach(t -> turns.add(t + schedule.warmup()));
    TreeSet<Long> steps = new TreeSet<>();
    for (long turn : turns) {
      steps.add(turn - 1);
      steps.add(turn);
    }
    return List.copyOf(steps.tailSet(1L));
  }
}
