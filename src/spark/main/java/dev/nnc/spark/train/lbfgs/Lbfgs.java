package dev.nnc.spark.train.lbfgs;

import breeze.linalg.DenseVector;
import breeze.linalg.DenseVector$;
import breeze.optimize.CachedDiffFunction;
import breeze.optimize.DiffFunction;
import breeze.optimize.FirstOrderMinimizer.State;
import breeze.optimize.LBFGS;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Progress;
import dev.nnc.spark.train.Rounds;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/**
 * Trains by L-BFGS on all rows, with the optimizer and the settings of MLlib: breeze's, with 10
 * corrections. Its function is deterministic: each batch keeps its rows, and dropout, which draws
 * its masks by the step, the masks of the step at which training begins; so it is allowed, and
 * drops the same units all the time.
 */
public final class Lbfgs {
  private static final Logger LOG = LoggerFactory.getLogger(Lbfgs.class);

  /** As MLlib has it. */
  private static final int CORRECTIONS = 10;

  private final Rounds rounds;
  private final int maxIter;
  private final double tol;

  /**
   * A run over these partitions.
   *
   * @param maxIter most iterations; each takes one job or a few
   * @param tol by how much of the first loss the last ones may differ for it to have converged
   */
  public Lbfgs(Rounds rounds, int maxIter, double tol) {
    this.rounds = rounds;
    this.maxIter = maxIter;
    this.tol = tol;
  }

  /**
   * Trains to the end.
   *
   * @return the last iteration's weights, with the loss of each iteration from the beginning's on
   * @throws IllegalStateException if the loss is not finite at the beginning, with partition and
   *     layer
   */
  public Progress run(StateFile begin) {
    Objective objective = new Objective(rounds, begin);
    // A class of Java cannot implement it: its apply returns double, and the one above it Object.
    DiffFunction<DenseVector<Object>> function = objective::at;
    LBFGS<DenseVector<Object>> lbfgs =
        new LBFGS<>(maxIter, CORRECTIONS, tol, DenseVector$.MODULE$.space_Double());
    Iterator<? extends State<DenseVector<Object>, ?, ?>> states = lbfgs.iterations(
        new CachedDiffFunction<>(
            function, DenseVector$.MODULE$.canCopyDenseVector(ClassTag.Object())),
        objective.start());
    DoubleStream.Builder losses = DoubleStream.builder();
    State<DenseVector<Object>, ?, ?> state;
    do {
      state = states.next();
      losses.add(state.value());
      LOG.info("iteration {}: loss {}", state.iter(), state.value());
    } while (states.hasNext());
    LOG.info(
        "{} after {} evaluations",
        state.convergenceReason().get().reason(),
        objective.evaluations());
    return new Progress(
        objective.file(state.x()),
        objective.evaluations(),
        1,
        0,
        0,
        0,
        losses.build().toArray());
  }
}
