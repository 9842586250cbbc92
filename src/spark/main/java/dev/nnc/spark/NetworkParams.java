package dev.nnc.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The parameters that {@link NetworkEstimator} and {@link NetworkModel} share: the network, the
 * columns that it reads, and those that it adds.
 *
 * @param <S> the class itself
 */
public interface NetworkParams<S extends NetworkParams<S>> extends Params {

  /** The parameters themselves. */
  Columns columns();

  /** The text of a {@code .nn} file with one network. */
  default Param<String> network() {
    return columns().network;
  }

  /** The name of a class that nnc generated, in the application's jar. */
  default Param<String> networkClass() {
    return columns().networkClass;
  }

  /** The column of input vectors, or of arrays; default {@code features}. */
  default Param<String> featuresCol() {
    return columns().featuresCol;
  }

  /** A column for each input in order, numbers and categories; instead of {@link #featuresCol}. */
  default StringArrayParam inputCols() {
    return columns().inputCols;
  }

  /** Receives the class, or what is predicted; default {@code prediction}. */
  default Param<String> predictionCol() {
    return columns().predictionCol;
  }

  /** Receives the probability of each class; default {@code probability}, none if empty. */
  default Param<String> probabilityCol() {
    return columns().probabilityCol;
  }

  /** Receives the score of each class; default {@code rawPrediction}, none if empty. */
  default Param<String> rawPredictionCol() {
    return columns().rawPredictionCol;
  }

  /**
   * What happens to a row that the network cannot take: {@code error} (the default), {@code skip},
   * or {@code keep}, which scores it NaN.
   */
  default Param<String> handleInvalid() {
    return columns().handleInvalid;
  }

  default S setFeaturesCol(String column) {
    return with(featuresCol(), column);
  }

  default S setInputCols(String... columns) {
    return with(inputCols(), columns);
  }

  default S setPredictionCol(String column) {
    return with(predictionCol(), column);
  }

  default S setProbabilityCol(String column) {
    return with(probabilityCol(), column);
  }

  default S setRawPredictionCol(String column) {
    return with(rawPredictionCol(), column);
  }

  default S setHandleInvalid(String handling) {
    return with(handleInvalid(), handling);
  }

  /** The text of the network; empty where a class is named instead. */
  default String getNetwork() {
    return isDefined(network()) ? getOrDefault(network()) : "";
  }

  /** The name of the network's class; empty where a text is given instead. */
  default String getNetworkClass() {
    return isDefined(networkClass()) ? getOrDefault(networkClass()) : "";
  }

  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** The input columns; none where a column of vectors is read. */
  default String[] getInputCols() {
    return isDefined(inputCols()) ? getOrDefault(inputCols()) : new String[0];
  }

  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /** Sets a parameter. */
  @SuppressWarnings("unchecked")
  default <T> S with(Param<T> param, T value) {
    set(param, value);
    return (S) this;
  }

  /** The parameters of one instance. */
  final class Columns implements Serializable {
    private static final long serialVersionUID = 1;

    static final String ERROR = "error";
    static final String SKIP = "skip";
    static final String KEEP = "keep";

    private final Param<String> network;
    private final Param<String> networkClass;
    private final Param<String> featuresCol;
    private final StringArrayParam inputCols;
    private final Param<String> predictionCol;
    private final Param<String> probabilityCol;
    private final Param<String> rawPredictionCol;
    private final Param<String> handleInvalid;

    /** @param owner with its uid set */
    Columns(Params owner) {
      network = new Param<>(owner, "network", "text of a .nn file with one network");
      networkClass = new Param<>(
          owner, "networkClass", "name of a class that nnc generated, in the application's jar");
      featuresCol = new Param<>(owner, "featuresCol", "column of input vectors");
      inputCols = new StringArrayParam(
          owner, "inputCols", "a column for each input in order, numbers and categories");
      predictionCol =
          new Param<>(owner, "predictionCol", "receives the class, or what is predicted");
      probabilityCol = new Param<>(
          owner, "probabilityCol", "receives the probability of each class; none if empty");
      rawPredictionCol =
          new Param<>(owner, "rawPredictionCol", "receives the score of each class; none if empty");
      handleInvalid = new Param<>(
          owner,
          "handleInvalid",
          "what happens to a row that the network cannot take: error, skip, or keep (scored NaN)",
          ParamValidators.inArray(List.of(ERROR, SKIP, KEEP)));
      owner.setDefault(featuresCol, "features");
      owner.setDefault(predictionCol, "prediction");
      owner.setDefault(probabilityCol, "probability");
      owner.setDefault(rawPredictionCol, "rawPrediction");
      owner.setDefault(handleInvalid, ERROR);
    }
  }
}
