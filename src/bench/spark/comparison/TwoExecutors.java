package dev.nnc.bench.spark.comparison;

import dev.nnc.bench.spark.tables.Table;
import dev.nnc.spark.NetworkEstimator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows a second that a training uses on a cluster, the first rounds left out. */
final class TwoExecutors {
  private static final int PARTITIONS = 4;
  private static final int WARM = 10;
  private static final int EPOCHS = 20;

  private TwoExecutors() {}

  /** The best epoch after the first ones: others work on this machine too. */
  static double speed(Cluster cluster, Table table, String network) throws Exception {
    Dataset<Row> rows = cluster.frame(table, PARTITIONS);
    cluster.rounds();
    new NetworkEstimator().setNetwork(network).setEpochs(EPOCHS).setSeed(1).fit(rows);
    List<Rounds.Timed> rounds = cluster.rounds();
    double best = 0;
    for (int i = WARM; i < rounds.size(); i++) {
      double seconds = (rounds.get(i).end() - rounds.get(i - 1).end()) / 1e3;
      best = Math.max(best, table.rows() / seconds);
    }
    rows.unpersist(true);
    return best;
  }
}
