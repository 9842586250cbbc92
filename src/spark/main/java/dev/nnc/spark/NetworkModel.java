package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.score.BlockScorer;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A trained network, which scores the rows of DataFrames. */
public final class NetworkModel extends Model<NetworkModel> implements NetworkParams<NetworkModel> {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Columns columns;
  private final ShippedClass type;
  private final NetworkFacts facts;
  private final byte[] weights;
  private final double[] history;

  /**
   * A model.
   *
   * @param weights the file that the class saves
   * @param history the mean training loss of each epoch
   */
  NetworkModel(
      String uid, SparkNetwork network, ShippedClass type, byte[] weights, double[] history) {
    this(uid, type, network.facts(), weights, history);
  }

  private NetworkModel(
      String uid, ShippedClass type, NetworkFacts facts, byte[] weights, double[] history) {
    this.uid = uid;
    this.columns = new Columns(this);
    this.type = type;
    this.facts = facts;
    this.weights = weights;
    this.history = history;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Columns columns() {
    return columns;
  }

  /** The mean training loss of each epoch, before its steps; of l-bfgs, that of each iteration. */
  public double[] objectiveHistory() {
    return history.clone();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    inputs(schema);
    return OutputColumns.of(this, facts).added(schema);
  }

  private InputReader inputs(StructType schema) {
    return InputReader.of(facts, schema, getFeaturesCol(), List.of(getInputCols()));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType scored = transformSchema(dataset.schema(), true);
    InputReader inputs = inputs(dataset.schema());
    OutputColumns added = OutputColumns.of(this, facts);
    Broadcast<byte[]> network =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext()).broadcast(weights);
    BlockScorer scorer = new BlockScorer(
        type,
        network,
        inputs,
        inputs.places(dataset.schema()),
        new BlockScorer.Wanted(
            !added.raw().isEmpty(),
            !added.probability().isEmpty(),
            !added.prediction().isEmpty()),
        BlockScorer.Invalid.valueOf(getHandleInvalid().toUpperCase(Locale.ROOT)));
    return dataset.toDF().mapPartitions(scorer, Encoders.row(scored));
  }

  @Override
  public NetworkModel copy(ParamMap extra) {
    NetworkModel copy = new NetworkModel(uid, type, facts, weights, history);
    return copyValues(copy, extra).setParent(parent());
  }
}
