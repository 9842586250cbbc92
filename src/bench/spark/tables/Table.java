package dev.nnc.bench.spark.tables;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows to learn, which every process makes or reads by itself. */
public interface Table extends Serializable {
  /** Their columns. */
  StructType SCHEMA = new StructType()
      .add("features", SQLDataTypes.VectorType())
      .add("label", DataTypes.DoubleType);

  /** What tables of results call it. */
  String name();

  /** How many rows there are to train on. */
  int rows();

  /** Every n-th of them from one on: the rows of a partition of n. */
  Iterator<Row> training(int first, int every) throws IOException;

  /** Rows that nobody trains on. */
  Iterator<Row> test() throws IOException;
}
