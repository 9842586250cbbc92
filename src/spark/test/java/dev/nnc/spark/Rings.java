package dev.nnc.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Points of a plane, of which those far from the middle are of class 1. */
public final class Rings {
  public static final String NETWORK = """
      network Rings {
        input 2
        dense 16 relu
        dense 2
        loss softmax_cross_entropy
        optimizer adam(rate=0.01)
        batch 32
      }
      """;

  public static final StructType SCHEMA = new StructType()
      .add("features", SQLDataTypes.VectorType())
      .add("label", DataTypes.DoubleType);

  private Rings() {}

  /** So many points. */
  public static List<Row> rows(int count) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows.add(RowFactory.create(Vectors.dense(a, b), a * a + b * b > 1.4 ? 1.0 : 0.0));
    }
    return rows;
  }

  /** Each list is a partition. */
  public static Dataset<Row> inPartitions(List<List<Row>> partitions) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(Local.session().sparkContext());
    List<ArrayList<Row>> lists = partitions.stream().map(ArrayList::new).toList();
    JavaRDD<Row> rows = context
        .parallelize(lists, lists.size())
        .mapPartitions(list -> list.next().iterator());
    return Local.session().createDataFrame(rows, SCHEMA);
  }

  /** So many points, in partitions of as many each. */
  public static Dataset<Row> data(int count, int partitions) {
    List<Row> rows = rows(count);
    List<List<Row>> parts = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      parts.add(
          new ArrayList<>(rows.subList(count * p / partitions, count * (p + 1) / partitions)));
    }
    return inPartitions(parts);
  }
}
