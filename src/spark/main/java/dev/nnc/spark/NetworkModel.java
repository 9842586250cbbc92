package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.score.BlockScorer;
import dev.nnc.spark.score.Invalid;
import dev.nnc.spark.score.ScoreFunction;
import dev.nnc.spark.state.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A trained network, which scores the rows of DataFrames.
 *
 * <pre>{@code
 * Dataset<Row> scored = model.transform(rows);
 * model.write().overwrite().save("hdfs://...");
 * NetworkModel later = NetworkModel.load("hdfs://...");
 * later.register(spark, "digits");
 * spark.sql("SELECT digits(features) FROM images");
 * }</pre>
 */
public final class NetworkModel extends Model<NetworkModel>
    implements NetworkParams<NetworkModel>, MLWritable {
  private static final long serialVersionUID = 1;

  /** A scheme has two letters at least: one is a drive of Windows. */
  private static final String URI = "[A-Za-z][A-Za-z0-9+.-]+:.*";

  private final String uid;
  private final Columns columns;
  private @Nullable TrainedNetwork trained;

  /** One without a network, as readers make it; {@link #load} gives it one. */
  public NetworkModel(String uid) {
    this.uid = uid;
    this.columns = new Columns(this);
  }

  /**
   * One that was trained.
   *
   * @param weights the file that the class saves
   * @param history the mean training loss of each epoch
   */
  NetworkModel(
      String uid, SparkNetwork network, ShippedClass type, byte[] weights, double[] history) {
    this(uid);
    trained = TrainedNetwork.trained(network, type, weights, history);
  }

  /**
   * The same network as one of MLlib, with its weights and the names of its columns: it gives the
   * same predictions, in double.
   *
   * @throws IllegalArgumentException if it has thresholds, which a network has not
   */
  public static NetworkModel of(MultilayerPerceptronClassificationModel model) {
    return Perceptron.model(model, Identifiable.randomUID("network"));
  }

  NetworkModel take(TrainedNetwork network) {
    trained = network;
    return this;
  }

  TrainedNetwork trained() {
    if (trained == null) {
      throw new IllegalStateException(
          uid + " has no network: NetworkEstimator.fit and NetworkModel.load make models");
    }
    return trained;
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
    return trained().history();
  }

  /** How many classes it tells apart; 0 if it is no classifier. */
  public int numClasses() {
    return trained().facts().classes();
  }

  /** How many values of a row it takes. */
  public int numFeatures() {
    return trained().facts().inputs();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    NetworkFacts facts = trained().facts();
    NetworkSource.inputs(this, facts, schema);
    return OutputColumns.of(this, facts).added(schema);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType scored = transformSchema(dataset.schema(), true);
    NetworkFacts facts = trained().facts();
    OutputColumns added = OutputColumns.of(this, facts);
    BlockScorer scorer = new BlockScorer(
        trained().type(this),
        trained().broadcast(dataset.sparkSession().sparkContext()),
        NetworkSource.inputs(this, facts, dataset.schema()),
        new BlockScorer.Wanted(
            !added.raw().isEmpty(),
            !added.probability().isEmpty(),
            !added.prediction().isEmpty()),
        Invalid.of(getHandleInvalid()),
        scored);
    return scorer.transform(dataset.toDF());
  }

  /**
   * Makes a SQL function of the network: {@code digits(features)} of a column of vectors or arrays,
   * or {@code digits(struct(age, job))} of its inputs, by the names of the fields where these are
   * those of the inputs, else by position. It gives what a prediction column holds; null of null.
   *
   * @param name of the function, for this session
   */
  public void register(SparkSession session, String name) {
    NetworkFacts facts = trained().facts();
    ScoreFunction function = new ScoreFunction(
        trained().type(this),
        trained().broadcast(session.sparkContext()),
        facts,
        List.of(getInputCols()),
        Invalid.of(getHandleInvalid()),
        name);
    session.udf().register(name, function, function.type());
  }

  /**
   * Saves the weights as a file of safetensors, which the generated class loads and {@code nnc
   * --weights} takes. A file that is there is replaced once the new one is whole.
   *
   * @param path on this machine, or with a scheme such as {@code hdfs:} one of Hadoop's
   */
  public void saveWeights(String path) throws IOException {
    if (path.matches(URI)) {
      WholeFile.write(
          new org.apache.hadoop.fs.Path(path),
          trained().file(),
          SparkSession.active().sessionState().newHadoopConf());
    } else {
      WholeFile.write(Path.of(path), trained().file());
    }
  }

  @Override
  public MLWriter write() {
    trained();
    return new ModelWriter(this);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<NetworkModel> read() {
    return new ModelReader();
  }

  /** Reads a model from a folder. */
  public static NetworkModel load(String path) {
    return read().load(path);
  }

  @Override
  public NetworkModel copy(ParamMap extra) {
    NetworkModel copy = new NetworkModel(uid);
    copy.trained = trained;
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public String toString() {
    return "NetworkModel: uid=" + uid + (trained == null ? "" : ", " + trained.title());
  }
}
