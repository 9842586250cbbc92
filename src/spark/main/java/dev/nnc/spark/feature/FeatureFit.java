package dev.nnc.spark.feature;

import dev.nnc.compiler.model.Network;
import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.SparkNetwork;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what a network needs of its rows before training, as {@code fit} of its class would if all
 * rows stood in one array.
 */
public final class FeatureFit {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureFit.class);

  /** The most rows that medians and quantiles are of. */
  private static final int MOST_ROWS = 1_000_000;

  /** Bytes of the numbers gathered on the driver at a time: on their way they stand there twice. */
  private static final long GATHERED = 32L << 20;

  private final SparkNetwork network;
  private final PartitionJobs jobs;
  private final Draw draw;
  private final long gathered;

  /** A fit on the rows of these jobs. */
  public FeatureFit(SparkNetwork network, PartitionJobs jobs) {
    this(network, jobs, MOST_ROWS, GATHERED);
  }

  /**
   * The same within other limits.
   *
   * @param most rows that medians and quantiles are of
   * @param gathered bytes of numbers on the driver at a time
   */
  FeatureFit(SparkNetwork network, PartitionJobs jobs, int most, long gathered) {
    this.network = network;
    this.jobs = jobs;
    this.draw = Draw.of(jobs.partitions(), most, jobs.seed());
    this.gathered = gathered;
  }

  /**
   * Sets what is learned; nothing if the network learns nothing of rows.
   *
   * @param learner a network with its initial values
   * @throws IllegalStateException if a row gives numbers that nothing can be learned of, or the
   *     rows of a partition are not the same each time
   */
  public void fit(Learner learner) {
    NetworkFacts facts = network.facts();
    if (!facts.fits()) {
      return;
    }
    if (!draw.isAll()) {
      LOG.info("medians and quantiles are of {} rows, drawn by the seed", draw.rows());
    }
    Optional<Network> model = network.model();
    if (model.isEmpty()) {
      new ClassFit(facts, jobs, draw, gathered, Runtime.getRuntime().maxMemory()).fit(learner);
      return;
    }
    MomentsFit moments = new MomentsFit(facts, jobs);
    if (facts.standardizesTargets()) {
      moments.targets(learner);
    }
    if (model.get().fitsInputs()) {
      new MapsFit(model.get(), jobs, moments, new ColumnsFit(facts, jobs, draw, gathered))
          .fit(learner);
    }
  }
}
