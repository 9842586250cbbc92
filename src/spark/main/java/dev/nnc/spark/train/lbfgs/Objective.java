package dev.nnc.spark.train.lbfgs;

import breeze.linalg.DenseVector;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Contribution;
import dev.nnc.spark.train.Round;
import dev.nnc.spark.train.RoundTask;
import dev.nnc.spark.train.Rounds;
import dev.nnc.spark.train.gradient.GradientSums;
import dev.nnc.spark.train.gradient.GradientWork;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * The mean loss over all rows and its gradient, as a function of all trained numbers of a network.
 * An evaluation is one job.
 */
final class Objective {
  private static final Logger LOG = LoggerFactory.getLogger(Objective.class);

  private final Rounds rounds;
  private final StateFile begin;
  private final int[] active;
  private final int[] trained;
  private final double[] start;
  private final Tuple2<Object, DenseVector<Object>> first;
  private int evaluations;

  /**
   * Evaluates the network at its beginning, which says what is trained too.
   *
   * @throws IllegalStateException if its loss is not finite there
   */
  Objective(Rounds rounds, StateFile begin) {
    this.rounds = rounds;
    this.begin = begin;
    this.active = rounds.jobs().withRows();
    Contribution sum = sum(begin, new GradientWork(false));
    GradientSums sums = GradientSums.of(begin, sum.sums());
    this.trained = IntStream.range(0, sums.names().size())
        .filter(sums::isTrained)
        .flatMap(p -> IntStream.range(sums.begin(p), sums.begin(p) + sums.of(p).length))
        .toArray();
    this.start = IntStream.of(trained).mapToDouble(begin::get).toArray();
    this.first = mean(sum);
  }

  /** The trained numbers at the beginning. */
  DenseVector<Object> start() {
    return vector(start.clone());
  }

  /** How many jobs there were. */
  int evaluations() {
    return evaluations;
  }

  /** The loss and its gradient; an infinite loss where it is not finite. */
  Tuple2<Object, DenseVector<Object>> at(DenseVector<Object> x) {
    double[] values = values(x);
    if (Arrays.equals(values, start)) {
      return first;
    }
    return Arrays.stream(values).allMatch(Double::isFinite)
        ? mean(sum(file(x), new Trial()))
        : infinite();
  }

  /** The network with these trained numbers, rounded to its type. */
  StateFile file(DenseVector<Object> x) {
    double[] values = values(x);
    double[] numbers = begin.numbers();
    for (int i = 0; i < trained.length; i++) {
      numbers[trained[i]] = values[i];
    }
    return begin.withNumbers(numbers);
  }

  private Contribution sum(StateFile network, RoundTask.Work work) {
    Round round = new Round(++evaluations, 1, 0, Integer.MAX_VALUE);
    return rounds.sum(network.bytes(), active, round, work);
  }

  private Tuple2<Object, DenseVector<Object>> mean(Contribution sum) {
    double loss = sum.loss() / sum.rows();
    LOG.info("evaluation {}: loss {}", evaluations, loss);
    if (!Double.isFinite(loss)) {
      return infinite();
    }
    GradientSums sums = GradientSums.of(begin, sum.sums());
    double[] gradient = IntStream.range(0, sums.names().size())
        .filter(sums::isTrained)
        .mapToObj(sums::of)
        .flatMapToDouble(Arrays::stream)
        .map(each -> each / sum.rows())
        .toArray();
    return new Tuple2<>(loss, vector(gradient));
  }

  private Tuple2<Object, DenseVector<Object>> infinite() {
    return new Tuple2<>(Double.POSITIVE_INFINITY, vector(new double[trained.length]));
  }

  private static double[] values(DenseVector<Object> x) {
    double[] values = new double[x.length()];
    Arrays.setAll(values, i -> (double) x.apply(i));
    return values;
  }

  private static DenseVector<Object> vector(double[] values) {
    return new DenseVector<>(values);
  }
}
