package dev.nnc.compiler.model;

import java.util.Locale;

/** Numbers with their thousands separated. */
public final class Thousands {
  private Thousands() {}

  /** {@code 317,600}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
