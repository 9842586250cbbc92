package dev.nnc.tables.metric;

/** A number that says how well a network does: its names, and which way is better. */
public enum Figure {
  ACCURACY("accuracy", "accuracy", Better.HIGHER, "share of rows whose class is predicted"),
  BALANCED_ACCURACY(
      "balancedAccuracy",
      "balanced accuracy",
      Better.HIGHER,
      "mean recall of the classes that occur"),
  MACRO_F1(
      "macroF1", "macro F1", Better.HIGHER, "mean F1 of the classes that occur or are predicted"),
  WEIGHTED_F1(
      "weightedF1", "weighted F1", Better.HIGHER, "mean F1, each class as often as it occurs"),
  LOG_LOSS("logLoss", "log loss", Better.LOWER, "mean of -log of the true class's probability"),
  AUC(
      "auc",
      "AUC",
      Better.HIGHER,
      "area under the ROC curve; of several classes the mean of each against the rest"),
  MCC("mcc", "MCC", Better.HIGHER, "Matthews correlation of true and predicted classes"),
  BRIER(
      "brierScore",
      "Brier score",
      Better.LOWER,
      "mean squared error of the probabilities: of one of two classes, else summed over all"),
  CALIBRATION_ERROR(
      "calibrationError",
      "calibration error",
      Better.LOWER,
      "mean gap of confidence and accuracy in 10 equal bins of the highest probability"),
  RMSE("rmse", "RMSE", Better.LOWER, "root of the mean squared error"),
  MAE("mae", "MAE", Better.LOWER, "mean absolute error"),
  R2("r2", "R2", Better.HIGHER, "share of the targets' variance that is explained"),
  PINBALL("pinball", "pinball loss", Better.LOWER, "mean loss of the predicted quantile");

  /** Which way of a figure is better. */
  public enum Better {
    HIGHER,
    LOWER
  }

  private final String key;
  private final String label;
  private final Better better;
  private final String meaning;

  Figure(String key, String label, Better better, String meaning) {
    this.key = key;
    this.label = label;
    this.better = better;
    this.meaning = meaning;
  }

  /** The name in JSON. */
  public String key() {
    return key;
  }

  /** The name in tables for people. */
  public String label() {
    return label;
  }

  public Better better() {
    return better;
  }

  /** Half a sentence that says what it is. */
  public String meaning() {
    return meaning;
  }
}
