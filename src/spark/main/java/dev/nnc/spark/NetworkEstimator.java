package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Trains the network of a {@code .nn} file on a DataFrame.
 *
 * <pre>{@code
 * NetworkModel model = new NetworkEstimator()
 *     .setNetwork(Files.readString(Path.of("digits.nn")))
 *     .setEpochs(20)
 *     .fit(training);
 * }</pre>
 *
 * <p>The network is compiled and verified on the driver, which needs a JDK for it. Each partition
 * trains a copy of the network on its rows; after each round the copies become their mean. The same
 * rows in the same partitions and the same seed give the same bits, on however many executors.
 */
public final class NetworkEstimator extends Estimator<NetworkModel>
    implements NetworkParams<NetworkEstimator>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  static final String WEIGHTS = "weights";
  static final String GRADIENTS = "gradients";
  static final String OPTIMIZER = "optimizer";
  static final String LBFGS = "l-bfgs";

  private final String uid;
  private final Columns columns;
  private final Param<String> labelCol;
  private final IntParam epochs;
  private final LongParam seed;
  private final IntParam stepsPerRound;
  private final Param<String> averaging;
  private final Param<String> solver;
  private final IntParam maxIter;
  private final DoubleParam tol;
  private final Param<String> checkpointDir;
  private final IntParam checkpointInterval;

  /** An estimator without a network yet. */
  public NetworkEstimator() {
    this(Identifiable.randomUID("network"));
  }

  /** One of this uid, as readers make it. */
  public NetworkEstimator(String uid) {
    this.uid = uid;
    columns = new Columns(this);
    labelCol = new Param<>(this, "labelCol", "column of labels, or of targets");
    epochs = new IntParam(this, "epochs", "how often all rows are used", ParamValidators.gtEq(1));
    seed = new LongParam(
        this, "seed", "of the initial weights, orders and dropout; default: that of the network");
    stepsPerRound = new IntParam(
        this,
        "stepsPerRound",
        "steps of each partition between two averages; default: an epoch",
        ParamValidators.gtEq(1));
    averaging = new Param<>(
        this,
        "averaging",
        "what is averaged: weights, or gradients after every step",
        ParamValidators.inArray(List.of(WEIGHTS, GRADIENTS)));
    solver = new Param<>(
        this,
        "solver",
        "optimizer: the network's own, or l-bfgs on all rows",
        ParamValidators.inArray(List.of(OPTIMIZER, LBFGS)));
    maxIter = new IntParam(this, "maxIter", "most iterations of l-bfgs", ParamValidators.gtEq(0));
    tol = new DoubleParam(this, "tol", "convergence of l-bfgs", ParamValidators.gtEq(0));
    checkpointDir = new Param<>(
        this, "checkpointDir", "folder for what is done, so that another driver can go on");
    checkpointInterval = new IntParam(
        this, "checkpointInterval", "rounds between two checkpoints", ParamValidators.gtEq(1));
    setDefault(labelCol, "label");
    setDefault(epochs, 10);
    setDefault(averaging, WEIGHTS);
    setDefault(solver, OPTIMIZER);
    setDefault(maxIter, 100);
    setDefault(tol, 1e-6);
    setDefault(checkpointInterval, 10);
  }

  /**
   * The move from MLlib's MultilayerPerceptronClassifier: sigmoid layers and a softmax at the end.
   *
   * @param layers their sizes, the inputs first and the classes last
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static NetworkEstimator perceptron(int... layers) {
    return new NetworkEstimator().setNetwork(Perceptron.text(layers));
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Columns columns() {
    return columns;
  }

  public Param<String> labelCol() {
    return labelCol;
  }

  public IntParam epochs() {
    return epochs;
  }

  public LongParam seed() {
    return seed;
  }

  public IntParam stepsPerRound() {
    return stepsPerRound;
  }

  public Param<String> averaging() {
    return averaging;
  }

  public Param<String> solver() {
    return solver;
  }

  public IntParam maxIter() {
    return maxIter;
  }

  public DoubleParam tol() {
    return tol;
  }

  public Param<String> checkpointDir() {
    return checkpointDir;
  }

  public IntParam checkpointInterval() {
    return checkpointInterval;
  }

  /**
   * The network.
   *
   * @param text of a {@code .nn} file with one network
   */
  public NetworkEstimator setNetwork(String text) {
    clear(networkClass());
    return with(network(), text);
  }

  /**
   * A network that was compiled before.
   *
   * @param name of its class, which the application's jar has here and on every executor
   */
  public NetworkEstimator setNetworkClass(String name) {
    clear(network());
    return with(networkClass(), name);
  }

  /** The column of labels, 0..K-1 or the texts of {@code classes}, or of targets. */
  public NetworkEstimator setLabelCol(String column) {
    return with(labelCol, column);
  }

  /** How often all rows are used; default 10. */
  public NetworkEstimator setEpochs(int number) {
    return with(epochs, (Object) number);
  }

  /** The seed of the initial weights, the orders of the rows and dropout. */
  public NetworkEstimator setSeed(long value) {
    return with(seed, (Object) value);
  }

  /**
   * Steps that every partition takes alone before all are averaged; default: those of an epoch.
   * Fewer keep the copies closer together, and make more rounds.
   */
  public NetworkEstimator setStepsPerRound(int steps) {
    return with(stepsPerRound, (Object) steps);
  }

  /**
   * What is averaged: {@code weights} (the default), or {@code gradients}: a round is one step on a
   * batch of every partition, which the driver takes; it needs the text of the network.
   */
  public NetworkEstimator setAveraging(String what) {
    return with(averaging, what);
  }

  /**
   * The optimizer: {@code optimizer}, the network's own (the default), or {@code l-bfgs}, MLlib's,
   * which looks at all rows in every iteration. The network's optimizer, schedule and clip are
   * ignored then, and each batch keeps one mask of dropout; batch_norm is refused.
   */
  public NetworkEstimator setSolver(String name) {
    return with(solver, name);
  }

  /** The most iterations of l-bfgs; default 100. */
  public NetworkEstimator setMaxIter(int iterations) {
    return with(maxIter, (Object) iterations);
  }

  /** The convergence tolerance of l-bfgs, a part of its first loss; default 1e-6. */
  public NetworkEstimator setTol(double tolerance) {
    return with(tol, (Object) tolerance);
  }

  /** Keeps what is done in a folder, each {@link #checkpointInterval} rounds. */
  public NetworkEstimator setCheckpoint(String folder) {
    return with(checkpointDir, folder);
  }

  /**
   * Keeps what is done, so that the same estimator on the same rows goes on after the last
   * checkpoint when a driver has died; it comes to the same bits.
   *
   * @param folder that every driver reaches, such as one of HDFS
   * @param rounds between two checkpoints
   */
  public NetworkEstimator setCheckpoint(String folder, int rounds) {
    return setCheckpoint(folder).with(checkpointInterval, (Object) rounds);
  }

  public String getLabelCol() {
    return getOrDefault(labelCol);
  }

  public int getEpochs() {
    return (int) getOrDefault(epochs);
  }

  /** Steps of a round; without a setting, as many as an epoch has. */
  int getStepsPerRound() {
    return isDefined(stepsPerRound) ? (int) getOrDefault(stepsPerRound) : Integer.MAX_VALUE;
  }

  /** The parameters that the result depends on, beside the rows and the seed. */
  List<Param<?>> decisive() {
    return List.of(
        network(), networkClass(), epochs, stepsPerRound, averaging, solver, maxIter, tol);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SparkNetwork network = NetworkSource.of(this);
    NetworkFacts facts = network.facts();
    new Solver(this, network).check();
    NetworkSource.inputs(this, facts, schema);
    AnswerReader.of(facts, schema, getLabelCol());
    return OutputColumns.of(this, facts).added(schema);
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if the network, a parameter or a row is wrong
   * @throws IllegalStateException if training fails: a loss that is not finite, with round,
   *     partition and layer; a partition whose rows are not the same each time
   */
  @Override
  public NetworkModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema(), true);
    return copyValues(new Fit(this, dataset).run().setParent(this), new ParamMap());
  }

  @Override
  public NetworkEstimator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<NetworkEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a folder. */
  public static NetworkEstimator load(String path) {
    return read().load(path);
  }
}
