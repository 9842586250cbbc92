package dev.nnc.models.read.pmml;

/**
 * scale column + shift.
 *
 * @param column the name of a field, or {@code field=category}: 1 where it is that, else 0; empty
 *     for a number
 */
record Linear(String column, double scale, double shift) {

  static Linear of(String column) {
    return new Linear(column, 1, 0);
  }

  static Linear number(double value) {
    return new Linear("", 0, value);
  }

  boolean isNumber() {
    return column.isEmpty();
  }

  /** factor this + offset. */
  Linear then(double factor, double offset) {
    return new Linear(column, factor * scale, factor * shift + offset);
  }
}
