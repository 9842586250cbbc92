package dev.nnc.bench.measure;

import java.util.Locale;

/** What a network does. */
public enum Task {
  INFERENCE,
  TRAINING;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
