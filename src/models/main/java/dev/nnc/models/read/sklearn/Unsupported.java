package dev.nnc.models.read.sklearn;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.pickle.PickledList;
import dev.nnc.models.read.pickle.PickledObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the classes do that are not read, by name or by where they stand. */
final class Unsupported {
  private static final String SCALERS =
      "a Pipeline of " + String.join(", ", Scalers.names()) + " and a model";

  /** A name, or the beginning of a module with a point behind it, and what is said of it. */
  private static final Map<String, Row> ALL = new LinkedHashMap<>();

  private record Row(String what, String instead) {}

  static {
    row("QuantileTransformer", "replaces values by their ranks", SCALERS);
    row("PowerTransformer", "raises values to fitted powers", SCALERS);
    row("KBinsDiscretizer", "sorts values into bins", SCALERS);
    row("SplineTransformer", "makes splines of the columns", SCALERS);
    row("Normalizer", "divides each row by its norm", SCALERS);
    row("Binarizer", "compares values with a threshold", SCALERS);
    row("OneHotEncoder", "encodes categories", "columns of numbers: encode them beforehand");
    row("OrdinalEncoder", "encodes categories", "columns of numbers: encode them beforehand");
    row("TargetEncoder", "encodes categories", "columns of numbers: encode them beforehand");
    row("LabelEncoder", "holds labels and no model", "the model that was trained on them");
    row("LabelBinarizer", "holds labels and no model", "the model that was trained on them");
    row("FeatureUnion", "joins the columns of several steps", SCALERS);
    row("TransformedTargetRegressor", "transforms what the model gives", "its regressor_");
    row("OneVsRestClassifier", "holds a model for each class", "a model of all classes");
    row("MultiOutputRegressor", "holds a model for each output", "a model of all outputs");
    row("sklearn.ensemble.", "combines many models, mostly trees", "MLPClassifier or MLPRegressor");
    row("sklearn.tree.", "is a decision tree", "MLPClassifier or MLPRegressor");
    row("sklearn.svm.", "compares a row with support vectors", "LinearSVC, or MLPClassifier");
    row("sklearn.neighbors.", "compares a row with its neighbours", "MLPClassifier");
    row("sklearn.gaussian_process.", "is a Gaussian process", "MLPClassifier or MLPRegressor");
    row("sklearn.naive_bayes.", "is a naive Bayes classifier", "LogisticRegression");
    row("sklearn.discriminant_analysis.", "is a discriminant analysis", "LogisticRegression");
    row("sklearn.cluster.", "finds clusters", "a classifier or regressor");
    row("sklearn.mixture.", "is a mixture of distributions", "a classifier or regressor");
    row("sklearn.calibration.", "calibrates another model", "the model itself");
    row("sklearn.model_selection.", "searches for a model", "its best_estimator_");
    row("sklearn.decomposition.", "turns the columns into components", SCALERS);
    row("sklearn.cross_decomposition.", "turns the columns into components", SCALERS);
    row("sklearn.manifold.", "embeds rows", SCALERS);
    row("sklearn.impute.", "fills in missing values", "rows without missing values");
    row("sklearn.feature_selection.", "selects columns", "a model of the selected columns");
    row("sklearn.feature_extraction.", "makes columns of text or images", "columns of numbers");
    row("sklearn.kernel_approximation.", "approximates a kernel", SCALERS);
    row("sklearn.random_projection.", "projects the columns at random", SCALERS);
    row("sklearn.preprocessing.", "prepares columns in a way of its own", SCALERS);
    row(
        "sklearn.linear_model.",
        "is more than coef_ and intercept_",
        "a linear model without link");
    row("sklearn.neural_network.", "is no multi-layer perceptron", "MLPClassifier or MLPRegressor");
  }

  private Unsupported() {}

  private static void row(String name, String what, String instead) {
    ALL.put(name, new Row(what, instead));
  }

  static Refusal of(Estimator estimator) {
    if (estimator.type().equals("ColumnTransformer")) {
      return estimator.refused(
          "sends columns to " + transformers(estimator),
          "columns of numbers, and one scaler for all");
    }
    String place = estimator.object().type().module() + ".";
    for (Map.Entry<String, Row> each : ALL.entrySet()) {
      if (each.getKey().equals(estimator.type())
          || (each.getKey().endsWith(".") && place.startsWith(each.getKey()))) {
        return estimator.refused(each.getValue().what(), each.getValue().instead());
      }
    }
    return estimator.refused(
        "is no model that nnc reads", "a linear model, MLPClassifier or MLPRegressor");
  }

  private static String transformers(Estimator estimator) {
    List<String> names = new ArrayList<>();
    if (estimator.find("transformers").orElse("") instanceof PickledList steps) {
      for (Object step : steps.items()) {
        if (step instanceof PickledList three && three.size() > 1 && names.size() < 8) {
          names.add(
              three.get(1) instanceof PickledObject object
                  ? object.type().name()
                  : String.valueOf(three.get(1) instanceof String s ? s : "another"));
        }
      }
    }
    return names.isEmpty() ? "several steps" : String.join(", ", names);
  }
}
