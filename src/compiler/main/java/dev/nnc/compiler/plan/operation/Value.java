package dev.nnc.compiler.plan.operation;

import java.util.Locale;

/**
 * A matrix [rows x width] that flows through the network, named as in the equations: Z1, A1, Z2, …;
 * before feature maps it is X, between them P1, P2, …, and the angles of a fourier map are Q1, Q2,
 * …. Where x has categories, N are its numbers, J is what of Z1 a product multiplies, and S1 a sum
 * on its way to A1.
 *
 * @param symbol its name in the equations
 * @param width values in a row
 */
public record Value(String symbol, int width) {

  /** The name of its gradient in the equations: G2 for Z2. */
  public String gradient() {
    return switch (symbol.charAt(0)) {
      case 'Z' -> "G" + symbol.substring(1);
      case 'A' -> "D" + symbol.substring(1);
      case 'S' -> "D" + layer();
      default -> "d" + symbol;
    };
  }

  /** The Java name of a buffer of its own: z2. */
  public String field() {
    return switch (symbol) {
      case "N" -> "numbers";
      case "J" -> "joined";
      default -> symbol.toLowerCase(Locale.ROOT);
    };
  }

  /** The layer, from 1, whose output a value Z is: 1 for Z2; 0 for what comes before the layers. */
  public int layer() {
    return switch (symbol.charAt(0)) {
      case 'Z' -> Integer.parseInt(symbol.substring(1)) - 1;
      case 'A' -> Integer.parseInt(symbol.substring(1));
      case 'S' -> Integer.parseInt(symbol.substring(1).replaceFirst("\\..*", ""));
      default -> 0;
    };
  }

  /** Whether it is what a layer or a feature map gives to the next, and not a sum inside it. */
  public boolean leavesLayer() {
    return switch (symbol.charAt(0)) {
      case 'A', 'Q', 'N', 'S' -> false;
      case 'J' -> symbol.equals("J");
      default -> true;
    };
  }
}
