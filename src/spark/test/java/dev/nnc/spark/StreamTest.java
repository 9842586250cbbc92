package dev.nnc.spark;

import static dev.nnc.spark.Models.v;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {

  @Test
  void streamsAreScored(@TempDir Path folder) throws TimeoutException, StreamingQueryException {
    String files = folder.resolve("rows").toString();
    Models.rows(v(5, 0), v(0, 5)).write().parquet(files);
    Dataset<Row> stream = Local.session().readStream().schema(Models.schema()).parquet(files);
    StreamingQuery query = Models.three()
        .transform(stream)
        .writeStream()
        .format("memory")
        .queryName("scored")
        .option("checkpointLocation", folder.resolve("state").toString())
        .trigger(Trigger.AvailableNow())
        .start();
    query.awaitTermination();
    assertEquals(
        List.of(0.0, 1.0),
        Local.session()
            .sql("SELECT prediction FROM scored ORDER BY id")
            .as(Encoders.DOUBLE())
            .collectAsList());
  }
}
