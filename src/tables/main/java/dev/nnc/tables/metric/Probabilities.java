package dev.nnc.tables.metric;

import java.util.Objects;

/** The probability of each class in each row, as a network predicts it. */
public interface Probabilities {

  int rows();

  int classes();

  double at(int row, int label);

  /** The class of the highest probability, the first of equals. */
  default int predicted(int row) {
    int best = 0;
    for (int label = 1; label < classes(); label++) {
      if (at(row, label) > at(row, best)) {
        best = label;
      }
    }
    return best;
  }

  /** Row after row, {@code [rows x classes]}. */
  static Probabilities of(double[] values, int classes) {
    int rows = rows(values.length, classes);
    return new Table(rows, classes, (row, label) -> values[row * classes + label]);
  }

  /** Row after row, {@code [rows x classes]}. */
  static Probabilities of(float[] values, int classes) {
    int rows = rows(values.length, classes);
    return new Table(rows, classes, (row, label) -> values[row * classes + label]);
  }

  /** Of two classes, where only the second's probability is given. */
  static Probabilities ofSecond(double[] values) {
    return new Table(values.length, 2, (row, label) -> label == 1 ? values[row] : 1 - values[row]);
  }

  /** Of two classes, where only the second's probability is given. */
  static Probabilities ofSecond(float[] values) {
    return new Table(
        values.length, 2, (row, label) -> label == 1 ? values[row] : 1 - (double) values[row]);
  }

  /** The same in every row. */
  static Probabilities same(double[] each, int rows) {
    return new Table(rows, each.length, (row, label) -> each[label]);
  }

  private static int rows(int values, int classes) {
    if (classes < 2 || values % classes != 0) {
      throw new IllegalArgumentException(values + " values are no rows of " + classes);
    }
    return values / classes;
  }

  /** A probability by its row and its class. */
  interface Cells {
    double at(int row, int label);
  }

  /** As many rows and classes as the cells have. */
  record Table(int rows, int classes, Cells cells) implements Probabilities {

    @Override
    public double at(int row, int label) {
      Objects.checkIndex(label, classes);
      return cells.at(row, label);
    }
  }
}
