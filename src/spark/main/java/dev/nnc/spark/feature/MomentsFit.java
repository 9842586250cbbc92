package dev.nnc.spark.feature;

import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import java.util.List;

/** Learns means and deviations, of all rows. */
final class MomentsFit {
  private final NetworkFacts facts;
  private final PartitionJobs jobs;

  MomentsFit(NetworkFacts facts, PartitionJobs jobs) {
    this.facts = facts;
    this.jobs = jobs;
  }

  /** The unit of the targets. */
  void targets(Learner learner) {
    Moments moments = moments("targets", new Targets(facts.inputs(), facts.outputs()));
    set(learner, List.of("target_mean", "target_deviation"), moments, "the targets");
  }

  /**
   * The mean of each column, and its deviation where there is a name for it.
   *
   * @param names of what is set
   */
  void map(Learner learner, MapInput input, List<String> names) {
    set(learner, names, moments(input.map(), input), "what reaches " + input.map());
  }

  private Moments moments(String what, Columns columns) {
    return jobs.sum(
        "means of " + what,
        jobs.withRows(),
        3L * Double.BYTES * columns.width(),
        rows -> Moments.of(columns, rows),
        Moments::plus);
  }

  private void set(Learner learner, List<String> names, Moments moments, String of) {
    int width = moments.means().length;
    Object means = Learner.numbers(facts.isDouble(), width);
    Object deviations = Learner.numbers(facts.isDouble(), width);
    boolean both = names.size() > 1;
    for (int j = 0; j < width; j++) {
      double mean = moments.means()[j];
      double deviation = moments.deviation(j);
      if (!Double.isFinite(mean) || both && !Double.isFinite(deviation)) {
        throw new IllegalStateException("the numbers in column " + j + " of " + of
            + " are too far apart for a finite deviation");
      }
      if (means instanceof float[] floats) {
        floats[j] = (float) mean;
        ((float[]) deviations)[j] = (float) deviation == 0 ? 1 : (float) deviation;
      } else {
        ((double[]) means)[j] = mean;
        ((double[]) deviations)[j] = deviation == 0 ? 1 : deviation;
      }
    }
    learner.setParameter(names.get(0), means);
    if (both) {
      learner.setParameter(names.get(1), deviations);
    }
  }
}
