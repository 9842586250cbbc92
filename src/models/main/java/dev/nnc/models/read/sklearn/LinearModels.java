package dev.nnc.models.read.sklearn;

import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Models that are coef_ and intercept_, and a link at most. */
final class LinearModels {
  private static final Map<String, Kind> ALL = new HashMap<>();

  /** What is made of the sum. */
  enum Kind {
    /** Itself. */
    REGRESSION,
    /** Its exponential. */
    LOGARITHMIC,
    /** A class by its sign or by the largest. */
    DECISION,
    /** The same, if the loss gives no probabilities. */
    BY_LOSS,
    /** Probabilities. */
    LOGISTIC
  }

  static {
    for (String name : List.of(
        "LinearRegression",
        "Ridge",
        "RidgeCV",
        "Lasso",
        "LassoCV",
        "LassoLars",
        "LassoLarsCV",
        "LassoLarsIC",
        "ElasticNet",
        "ElasticNetCV",
        "MultiTaskLasso",
        "MultiTaskLassoCV",
        "MultiTaskElasticNet",
        "MultiTaskElasticNetCV",
        "Lars",
        "LarsCV",
        "BayesianRidge",
        "ARDRegression",
        "HuberRegressor",
        "TheilSenRegressor",
        "QuantileRegressor",
        "OrthogonalMatchingPursuit",
        "OrthogonalMatchingPursuitCV",
        "SGDRegressor",
        "PassiveAggressiveRegressor",
        "LinearSVR")) {
      ALL.put(name, Kind.REGRESSION);
    }
    for (String name : List.of("PoissonRegressor", "GammaRegressor")) {
      ALL.put(name, Kind.LOGARITHMIC);
    }
    for (String name : List.of(
        "Perceptron",
        "RidgeClassifier",
        "RidgeClassifierCV",
        "PassiveAggressiveClassifier",
        "LinearSVC")) {
      ALL.put(name, Kind.DECISION);
    }
    ALL.put("SGDClassifier", Kind.BY_LOSS);
    ALL.put("LogisticRegression", Kind.LOGISTIC);
    ALL.put("LogisticRegressionCV", Kind.LOGISTIC);
  }

  private LinearModels() {}

  static boolean has(String type) {
    return ALL.containsKey(type);
  }

  static int columns(Estimator model) {
    return weights(model).shape()[1];
  }

  /** coef_ as [outputs x columns]. */
  private static Tensor weights(Estimator model) {
    Tensor weights = model.array("coef_");
    Tensor matrix = weights.rank() == 1 ? weights.reshaped(1, weights.size()) : weights;
    if (matrix.rank() != 2 || matrix.size() == 0) {
      throw model.refused("has a `coef_` " + weights, "a matrix [outputs x columns]");
    }
    return matrix;
  }

  static Facts add(Estimator model, Chain chain) {
    Tensor weights = weights(model);
    int outputs = weights.shape()[0];
    if (weights.shape()[1] != chain.width()) {
      throw model.refused("has a `coef_` " + weights + " for " + chain.width() + " columns", "");
    }
    chain.dense(weights.transposed(), bias(model, outputs), model.origin());
    return switch (Objects.requireNonNull(ALL.get(model.type()))) {
      case REGRESSION -> regression(model);
      case LOGARITHMIC -> {
        chain.activation("exponential", model.origin());
        yield Facts.NONE;
      }
      case DECISION -> decision(model, outputs);
      case BY_LOSS -> byLoss(model, chain);
      case LOGISTIC -> logistic(model, chain);
    };
  }

  /** intercept_; without values if the model has none. */
  private static Tensor bias(Estimator model, int outputs) {
    Tensor bias = model.array("intercept_");
    if (bias.size() == 1 && bias.values()[0] == 0 && !model.flag("fit_intercept", true)) {
      return Tensor.vector();
    }
    if (bias.rank() == 0) {
      double[] same = new double[outputs];
      Arrays.fill(same, bias.values()[0]);
      return Tensor.vector(same);
    }
    if (bias.size() != outputs) {
      throw model.refused("has an `intercept_` " + bias + " for " + outputs + " outputs", "");
    }
    return bias.reshaped(outputs);
  }

  private static Facts regression(Estimator model) {
    boolean squares = model.type().equals("SGDRegressor")
        && model.text("loss").filter("squared_error"::equals).isPresent();
    return new Facts(
        List.of(), squares ? Optional.of("mse") : Optional.empty(), Optional.empty(), List.of());
  }

  private static Optional<List<String>> labels(Estimator model) {
    return model
        .labels("classes_")
        .or(() ->
            model.part("_label_binarizer").flatMap(binarizer -> binarizer.labels("classes_")));
  }

  private static Facts decision(Estimator model, int outputs) {
    boolean several = model
        .part("_label_binarizer")
        .flatMap(binarizer -> binarizer.text("y_type_"))
        .filter(kind -> kind.startsWith("multilabel"))
        .isPresent();
    if (several) {
      return Facts.NONE;
    }
    List<String> classes = Classes.of(model, labels(model), outputs);
    if (outputs > 1) {
      return Facts.NONE.withClasses(classes);
    }
    String note = model.type() + " gives one value: above 0 it means `" + classes.get(1)
        + "`, else `" + classes.get(0) + "`; these labels are left out.";
    return new Facts(List.of(), Optional.empty(), Optional.empty(), List.of(note));
  }

  private static Facts byLoss(Estimator model, Chain chain) {
    String loss = model.text("loss").orElse("");
    if (!loss.equals("log_loss") && !loss.equals("log")) {
      return decision(model, chain.width());
    }
    if (chain.width() > 1) {
      throw oneAgainstRest(model);
    }
    chain.activation("sigmoid", model.origin());
    return classes(model, 1, "binary_cross_entropy");
  }

  private static Facts logistic(Estimator model, Chain chain) {
    String multiClass = model.text("multi_class").orElse("auto");
    if (chain.width() > 1) {
      boolean each = multiClass.equals("ovr")
          || (!multiClass.equals("multinomial")
              && model.text("solver").filter("liblinear"::equals).isPresent());
      if (each) {
        throw oneAgainstRest(model);
      }
      chain.softmax(model.origin());
      return classes(model, chain.width(), "softmax_cross_entropy");
    }
    if (multiClass.equals("multinomial")) {
      // The softmax of -z and z.
      chain.multiply(new double[] {2}, model.origin());
    }
    chain.activation("sigmoid", model.origin());
    return classes(model, 1, "binary_cross_entropy");
  }

  private static Facts classes(Estimator model, int outputs, String loss) {
    List<String> classes = Classes.of(model, labels(model), outputs);
    return new Facts(classes, Optional.of(loss), Optional.empty(), List.of());
  }

  private static Refusal oneAgainstRest(Estimator model) {
    return model.refused(
        "sets one class against the rest: its probabilities are sigmoids divided by their sum",
        "LogisticRegression with the solver lbfgs, whose probabilities are a softmax");
  }
}
