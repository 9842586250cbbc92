package dev.nnc.tables.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Collects figures in the order of {@link Figure}, without those that could not be computed. */
final class Figures {
  private final Map<Figure, Double> all = new EnumMap<>(Figure.class);

  Figures with(Figure figure, double value) {
    if (Double.isFinite(value)) {
      all.put(figure, value);
    }
    return this;
  }

  Map<Figure, Double> map() {
    return Collections.unmodifiableMap(all);
  }
}
