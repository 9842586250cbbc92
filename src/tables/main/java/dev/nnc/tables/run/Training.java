package dev.nnc.tables.run;

import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.network.NetworkClass;
import dev.nnc.tables.rows.Examples;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The epochs of a run, one after the other, until it ends or is stopped. */
public final class Training {
  /** The stride of SplitMix64: output n of a seed is the first output of seed + n strides. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  /** Saving takes at most one part in so many of the time. */
  private static final int SAVING_SHARE = 20;

  private static final long LEAST_NANOS = 1_000_000_000L;

  private final NetworkClass type;
  private final Examples rows;
  private final Optional<Examples> validation;
  private final Limits limits;
  private final long seed;
  private final int threads;
  private final LongSupplier clock;

  /**
   * A run.
   *
   * @param rows to train on
   * @param validation rows that say which epoch is the best
   * @param clock in nanoseconds
   */
  public Training(
      NetworkClass type,
      Examples rows,
      Optional<Examples> validation,
      Limits limits,
      long seed,
      int threads,
      LongSupplier clock) {
    this.type = type;
    this.rows = rows;
    this.validation = validation;
    this.limits = limits;
    this.seed = seed;
    this.threads = threads;
    this.clock = clock;
  }

  /** Who follows a run. */
  public interface Watcher {
    /** Of a run of which only the end counts. */
    Watcher NOBODY = new Watcher() {
      @Override
      public void epoch(Epoch epoch, History history) {
        // Nothing is shown.
      }

      @Override
      public boolean stops() {
        return false;
      }
    };

    /** After each epoch. */
    void epoch(Epoch epoch, History history);

    /** Whether to stop here, to go on another time. */
    boolean stops();
  }

  /**
   * How it ended.
   *
   * @param finished false if it was stopped
   * @param best the network of the best epoch
   */
  public record Result(History history, boolean finished, Learner best) {}

  /** Trains without leaving anything on disk. */
  public Result run(Watcher watcher) {
    Checkpoint.State state = start();
    while (!isOver(state, Long.MAX_VALUE)) {
      if (watcher.stops()) {
        return new Result(state.history(), false, state.best());
      }
      state = next(state);
      watcher.epoch(state.history().last(), state.history());
    }
    return new Result(state.history(), true, state.best());
  }

  /**
   * Trains, and keeps what is needed to go on.
   *
   * @param resumes whether the run in the folder goes on
   * @param force whether a new one may replace it
   */
  public Result run(Checkpoint checkpoint, boolean resumes, boolean force, Watcher watcher) {
    Optional<Checkpoint.State> before =
        resumes ? checkpoint.resume(type, threads) : Optional.empty();
    if (!resumes) {
      checkpoint.begin(force);
    }
    Checkpoint.State state = before.orElseGet(this::start);
    long begin = clock.getAsLong();
    long saved = begin - LEAST_NANOS;
    long saving = 0;
    boolean stopped = false;
    while (!stopped && !isOver(state, begin)) {
      stopped = watcher.stops();
      if (stopped) {
        break;
      }
      state = next(state);
      watcher.epoch(state.history().last(), state.history());
      long now = clock.getAsLong();
      if (now - saved >= Math.max(LEAST_NANOS, SAVING_SHARE * saving)) {
        checkpoint.write(state, false, false);
        saved = clock.getAsLong();
        saving = saved - now;
      }
    }
    if (state.history().size() > 0) {
      checkpoint.write(state, !stopped, true);
    }
    return new Result(state.history(), !stopped, state.best());
  }

  private Checkpoint.State start() {
    Learner learner = type.start(seed, threads);
    learner.fit(rows);
    return new Checkpoint.State(new History(metricName()), learner, learner, 0);
  }

  private String metricName() {
    if (validation.isEmpty()) {
      return "metric";
    }
    return rows.isOfClasses() ? "accuracy" : "rmse";
  }

  private boolean isOver(Checkpoint.State state, long begin) {
    History history = state.history();
    boolean patienceIsOver = validation.isPresent()
        && limits.patience().isPresent()
        && history.size() > 0
        && history.size() - history.bestNumber() >= limits.patience().getAsInt();
    boolean timeIsOver = limits.nanos().isPresent()
        && history.size() > 0
        && clock.getAsLong() - begin >= limits.nanos().getAsLong();
    return history.size() >= limits.epochs() || patienceIsOver || timeIsOver;
  }

  private Checkpoint.State next(Checkpoint.State state) {
    Learner learner = state.last();
    int number = state.history().size() + 1;
    double loss;
    try {
      loss = learner.trainEpoch(rows, new SplitMix64(seed + number * STRIDE).nextLong());
    } catch (ArithmeticException e) {
      throw new NotFinite(learner, rows).in(number, e);
    }
    Epoch epoch = new Epoch(
        number,
        loss,
        validation.map(learner::loss).orElse(Double.NaN),
        validation.map(held -> metric(learner, held)).orElse(Double.NaN));
    boolean isBest = state.history().add(epoch);
    return new Checkpoint.State(
        state.history(),
        learner,
        isBest ? (validation.isPresent() ? learner.copy() : learner) : state.best(),
        isBest ? learner.step() : state.bestStep());
  }

  private static double metric(Learner learner, Examples held) {
    return held.isOfClasses() ? learner.accuracy(held) : Predictions.rmse(learner, held);
  }
}
