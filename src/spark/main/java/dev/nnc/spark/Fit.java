package dev.nnc.spark;

import dev.nnc.spark.feature.FeatureFit;
import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.Digest;
import dev.nnc.spark.network.GeneratedClass;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import dev.nnc.spark.rows.ColumnNames;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Checkpoints;
import dev.nnc.spark.train.FolderCheckpoints;
import dev.nnc.spark.train.Progress;
import dev.nnc.spark.train.Rounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training of an estimator, from the rows of a DataFrame to a model. */
final class Fit {
  private static final Logger LOG = LoggerFactory.getLogger(Fit.class);

  private final NetworkEstimator estimator;
  private final Dataset<?> dataset;

  Fit(NetworkEstimator estimator, Dataset<?> dataset) {
    this.estimator = estimator;
    this.dataset = dataset;
  }

  NetworkModel run() {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    JavaRDD<PartitionRows> rows = rows(NetworkSource.of(estimator).facts());
    try {
      List<PartitionFacts> partitions = read(rows);
      long most = partitions.stream().mapToLong(PartitionFacts::rows).max().orElse(0);
      SparkNetwork network = NetworkSource.of(estimator, Math.max(1, most));
      return train(context, network, rows, partitions);
    } finally {
      rows.unpersist(false);
    }
  }

  /** The rows of each partition, to be kept where they are read. */
  private JavaRDD<PartitionRows> rows(NetworkFacts facts) {
    InputReader inputs = NetworkSource.inputs(estimator, facts, dataset.schema());
    AnswerReader answer = AnswerReader.of(facts, dataset.schema(), estimator.getLabelCol());
    boolean skips = estimator.getHandleInvalid().equals(NetworkParams.Columns.SKIP);
    List<String> names = new ArrayList<>(inputs.columns());
    names.add(answer.column());
    Column[] columns = names.stream().map(ColumnNames::column).toArray(Column[]::new);
    return dataset
        .select(columns)
        .javaRDD()
        .mapPartitionsWithIndex(
            (partition, each) -> List.of(PartitionRows.read(partition, inputs, answer, skips, each))
                .iterator(),
            true)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private List<PartitionFacts> read(JavaRDD<PartitionRows> rows) {
    List<PartitionFacts> partitions =
        new ArrayList<>(rows.map(PartitionRows::summary).collect());
    partitions.sort(Comparator.comparingInt(PartitionFacts::partition));
    for (PartitionFacts partition : partitions) {
      partition.problem().ifPresent(problem -> {
        throw new IllegalArgumentException(problem);
      });
    }
    long count = partitions.stream().mapToLong(PartitionFacts::rows).sum();
    long leftOut = partitions.stream().mapToLong(PartitionFacts::leftOut).sum();
    if (leftOut > 0) {
      LOG.warn("{} rows are left out, which the network cannot take", leftOut);
    }
    if (count == 0) {
      throw new IllegalArgumentException("there are no rows to train on"
          + (leftOut > 0 ? ": all " + leftOut + " are left out" : ""));
    }
    LOG.info("{} rows in {} partitions", count, partitions.size());
    return partitions;
  }

  private NetworkModel train(
      JavaSparkContext context,
      SparkNetwork network,
      JavaRDD<PartitionRows> rows,
      List<PartitionFacts> partitions) {
    ShippedClass type = network.shipped();
    Learner begin = begin(type.load());
    try (PartitionJobs jobs = new PartitionJobs(context, rows, partitions, begin.seed())) {
      new FeatureFit(network, jobs).fit(begin);
      Progress end = new Solver(estimator, network)
          .run(
              new Rounds(jobs, type, network.facts()),
              checkpoints(context, partitions, begin.seed()),
              StateFile.ofOwn(begin.save()));
      return new NetworkModel(estimator.uid(), network, type, end.state().bytes(), end.losses());
    }
  }

  private Checkpoints checkpoints(
      JavaSparkContext context, List<PartitionFacts> partitions, long seed) {
    if (!estimator.isDefined(estimator.checkpointDir())) {
      return Checkpoints.NONE;
    }
    Digest run = new Digest().add(seed);
    for (Param<?> param : estimator.decisive()) {
      run.add(param.name()).add(String.valueOf(estimator.get(param)));
    }
    partitions.forEach(partition -> run.add(partition.digest()));
    return new FolderCheckpoints(
        estimator.getOrDefault(estimator.checkpointDir()),
        run.hex(),
        (int) estimator.getOrDefault(estimator.checkpointInterval()),
        context.hadoopConfiguration());
  }

  private Learner begin(GeneratedClass type) {
    return estimator.isDefined(estimator.seed())
        ? type.start((long) estimator.getOrDefault(estimator.seed()))
        : type.start();
  }
}
