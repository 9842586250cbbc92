package dev.nnc.tables.report;

import dev.nnc.tables.metric.Figure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One training of a cross-validation.
 *
 * @param training its rows
 * @param held the rows that were held out and predicted
 * @param figures of the rows held out, by target
 */
public record Fold(long training, long held, Map<String, Map<Figure, Double>> figures) {

  public Fold {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** A figure of a target, or NaN where it cannot be computed. */
  public double figure(String target, Figure figure) {
    return figures.getOrDefault(target, Map.of()).getOrDefault(figure, Double.NaN);
  }
}
