package dev.nnc.spark.job;

import dev.nnc.spark.rows.BadRow;
import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Looks at the rows of a partition, if they are those that were read first.
 *
 * @param expected the digest of each partition's rows
 */
record FindingTask<T>(PartitionWork<T> work, Broadcast<HashMap<Integer, String>> expected)
    implements PairFunction<PartitionRows, Integer, Finding<T>> {

  @Override
  public Tuple2<Integer, Finding<T>> call(PartitionRows rows) throws IOException {
    return new Tuple2<>(rows.partition(), find(rows));
  }

  private Finding<T> find(PartitionRows rows) throws IOException {
    Optional<String> changed = rows.changed(expected.value().get(rows.partition()));
    if (changed.isPresent()) {
      return new Finding<>(null, changed.get());
    }
    try {
      return new Finding<>(work.of(rows), null);
    } catch (BadRow bad) {
      return new Finding<>(null, bad.getMessage());
    }
  }
}
