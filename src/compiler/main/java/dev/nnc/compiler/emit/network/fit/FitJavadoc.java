package dev.nnc.compiler.emit.network.fit;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the comment of fit says that it learns. */
public record FitJavadoc(List<FeatureOperation.Fitted> maps)
    implements FeatureOperation.Fitted.Cases<String> {
  private static final String STANDARDIZE_ALONE = """
      Sets mean and deviation of every standardize to those of these rows: population mean and deviation; a
      deviation of 0 counts as 1.""";

  public String text() {
    if (maps.stream().allMatch(FeatureOperation.Standardize.class::isInstance)
        && maps.stream().noneMatch(FeatureOperation.Fitted::missing)) {
      return STANDARDIZE_ALONE;
    }
    Set<String> parts = new LinkedHashSet<>();
    maps.forEach(map -> parts.add(map.matchFitted(this)));
    boolean missing = maps.stream().anyMatch(FeatureOperation.Fitted::missing);
    return "Sets what the feature maps learn to that of these rows: " + String.join("; ", parts)
        + "." + (missing ? "\nNaN stands for what is missing, and does not count." : "");
  }

  @Override
  public String standardize(FeatureOperation.Standardize operation) {
    return "population mean and deviation of standardize, a deviation of 0 counting as 1";
  }

  @Override
  public String impute(FeatureOperation.Impute operation) {
    return "the " + (operation.by() == FeatureMap.Fill.MEAN ? "mean" : "median")
        + " of each column as the fill of impute";
  }

  @Override
  public String quantile(FeatureOperation.Quantile operation) {
    return operation.quantiles().columns() + " quantiles of each column as the knots of quantile";
  }

  @Override
  public String piecewise(FeatureOperation.Piecewise operation) {
    return operation.edges().columns() + " quantiles of each column as the edges of piecewise";
  }

  @Override
  public String robust(FeatureOperation.Robust operation) {
    return "the median of each column and 1 / (its upper quartile - its lower one) as median and spread of robust";
  }
}
