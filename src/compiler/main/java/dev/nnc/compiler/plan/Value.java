package dev.nnc.compiler.plan;

import java.util.Locale;

/**
 * A matrix [rows x width] that flows through the network, named as in the equations: Z1, A1, Z2, …
 *
 * @param symbol its name in the equations
 * @param width values in a row
 */
public record Value(String symbol, int width) {

  /** The name of its gradient in the equations: G2 for Z2. */
  public String gradient() {
    return symbol.charAt(0) == 'Z' ? "G" + symbol.substring(1) : "D" + symbol.substring(1);
  }

  /** The Java name of a buffer of its own: z2. */
  public String field() {
    return symbol.toLowerCase(Locale.ROOT);
  }

  /** The layer, from 1, whose output a value Z is: 1 for Z2. */
  public int layer() {
    return Integer.parseInt(symbol.substring(1)) - 1;
  }
}
