package dev.nnc.compiler.verify.trial;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.number.Stored;

/** Values of the categories of x: labels and missing values, and labels that no row has. */
public final class Inputs {
  /** One in so many is missing. */
  private static final int MISSING = 5;

  private Inputs() {}

  /** Puts categories into their columns, where there are some. */
  public static void drawCategories(Input input, Matrix x, SplitMix64 random) {
    for (Column column : input.categories()) {
      int labels = column.labels().size();
      int absent = labels > 2 ? random.below(labels) : labels;
      for (int row = 0; row < x.rows(); row++) {
        int label = random.below(labels);
        boolean missing = random.below(MISSING) == 0;
        x.set(
            row,
            column.index(),
            missing ? Double.NaN : label == absent ? (label + 1) % labels : label);
      }
    }
  }

  /** The numbers times a factor, and the categories as they are. */
  public static Matrix scaled(Input input, Matrix x, double factor, Precision precision) {
    Matrix scaled = new Matrix(x.rows(), x.columns());
    for (int i = 0; i < scaled.values().length; i++) {
      scaled.values()[i] = factor * x.values()[i];
    }
    for (Column column : input.categories()) {
      scaled.setColumn(column.index(), x.column(column.index()));
    }
    Stored.round(scaled.values(), precision);
    return scaled;
  }
}
