package dev.nnc.compiler.verify.number;

import dev.nnc.compiler.model.Precision;

/** Numbers as a class of some precision stores them. */
public final class Stored {

  private Stored() {}

  /** Rounds the values in place, and returns them. */
  public static double[] round(double[] values, Precision precision) {
    for (int i = 0; precision == Precision.FLOAT && i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return values;
  }
}
