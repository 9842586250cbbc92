package dev.nnc.models.read.sklearn;

import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Polynomial;
import dev.nnc.models.read.pickle.PickledList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What may stand before a model in a pipeline, and what it does to the columns. */
final class Scalers {

  /** The language takes no more values in a row. */
  private static final int MOST_PRODUCTS = 65_536;

  private static final Map<String, Step> ALL = new LinkedHashMap<>();

  static {
    ALL.put("StandardScaler", Scalers::standard);
    ALL.put("MinMaxScaler", Scalers::minMax);
    ALL.put("MaxAbsScaler", Scalers::maxAbs);
    ALL.put("RobustScaler", Scalers::robust);
    ALL.put("PolynomialFeatures", Scalers::polynomial);
    ALL.put("FunctionTransformer", Scalers::function);
  }

  private Scalers() {}

  /** Adds what an estimator does to a graph. */
  interface Step {
    void add(Estimator estimator, Chain chain);
  }

  static Optional<Step> find(Estimator estimator) {
    return Optional.ofNullable(ALL.get(estimator.type()));
  }

  static Iterable<String> names() {
    return ALL.keySet();
  }

  private static void standard(Estimator scaler, Chain chain) {
    if (scaler.flag("with_mean", true)) {
      chain.subtract(columns(scaler, "mean_", chain), scaler.origin());
    }
    if (scaler.flag("with_std", true)) {
      chain.divide(columns(scaler, "scale_", chain), scaler.origin());
    }
  }

  private static void robust(Estimator scaler, Chain chain) {
    if (scaler.flag("with_centering", true)) {
      chain.subtract(columns(scaler, "center_", chain), scaler.origin());
    }
    if (scaler.flag("with_scaling", true)) {
      chain.divide(columns(scaler, "scale_", chain), scaler.origin());
    }
  }

  private static void minMax(Estimator scaler, Chain chain) {
    chain.multiply(columns(scaler, "scale_", chain), scaler.origin());
    chain.add(columns(scaler, "min_", chain), scaler.origin());
    if (scaler.flag("clip", false)) {
      PickledList range = scaler
          .find("feature_range")
          .filter(PickledList.class::isInstance)
          .map(PickledList.class::cast)
          .filter(list ->
              list.size() == 2 && list.get(0) instanceof Number && list.get(1) instanceof Number)
          .orElseThrow(() -> scaler.refused("has a `feature_range` that is no range", ""));
      clip(
          scaler,
          chain,
          ((Number) range.get(0)).doubleValue(),
          ((Number) range.get(1)).doubleValue());
    }
  }

  private static void maxAbs(Estimator scaler, Chain chain) {
    chain.divide(columns(scaler, "scale_", chain), scaler.origin());
    if (scaler.flag("clip", false)) {
      clip(scaler, chain, -1, 1);
    }
  }

  private static void clip(Estimator scaler, Chain chain, double low, double high) {
    Expr x = Expr.x();
    Expr above = choose(Relation.GREATER_OR_EQUAL, x, constant(high), constant(high), x);
    chain.function(
        choose(Relation.LESS_OR_EQUAL, x, constant(low), constant(low), above), scaler.origin());
  }

  private static void polynomial(Estimator features, Chain chain) {
    double degree = features.find("degree").filter(Long.class::isInstance).isPresent()
        ? features.number("degree", 2)
        : 0;
    if (!(degree >= 1 && degree <= 16) || features.flag("interaction_only", false)) {
      throw features.refused(
          "leaves out some of the products", "a whole degree, without interaction_only");
    }
    if (features.flag("include_bias", true)) {
      throw features.refused(
          "adds a column of ones", "PolynomialFeatures(include_bias=False): the model has a bias");
    }
    int products = chain.width() > MOST_PRODUCTS
        ? Integer.MAX_VALUE
        : Polynomial.products(chain.width(), (int) degree);
    if (products > MOST_PRODUCTS) {
      throw features.refused("makes " + products + " columns", "at most " + MOST_PRODUCTS);
    }
    chain.then(new Polynomial((int) degree), products, features.origin());
  }

  private static void function(Estimator transformer, Chain chain) {
    if (transformer.find("func").isPresent()) {
      throw transformer.refused(
          "calls a function of its own", "FunctionTransformer(None), which does nothing");
    }
  }

  /** A number for each column. */
  private static double[] columns(Estimator scaler, String name, Chain chain) {
    Tensor values = scaler.array(name);
    if (values.rank() != 1 || values.size() != chain.width()) {
      throw scaler.refused(
          "has " + values.size() + " values in `" + name + "` for " + chain.width() + " columns",
          "");
    }
    return values.values();
  }
}
