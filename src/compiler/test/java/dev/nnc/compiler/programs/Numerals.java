package dev.nnc.compiler.programs;

import dev.nnc.compiler.calculus.word.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes numbers: plainly, as an expression, or as a constant that the file declares. */
final class Numerals {
  /** Words of the language too: constants have names of their own. */
  private static final List<String> NAMES = List.of(
      "n", "hidden", "rate", "dense", "network", "loss", "trained", "relu", "const", "_1", "Dense",
      "x", "e1");

  private final Dice dice;
  private final Map<String, String> constants = new LinkedHashMap<>();

  Numerals(Dice dice) {
    this.dice = dice;
  }

  /** The declarations, in an order in which each stands after what it uses. */
  Map<String, String> constants() {
    return constants;
  }

  String size(int value) {
    return switch (dice.between(0, 15)) {
      case 0 -> constant(Integer.toString(value));
      case 1 -> "(" + value + ")";
      case 2 -> "2 * " + value + " / 2";
      case 3 -> value + ".0";
      case 4 -> value + " + 2 - 2 ^ 1";
      case 5 -> "min(" + value + ", 1_000)";
      case 6 -> value + "e0";
      default -> Integer.toString(value);
    };
  }

  String real(double value) {
    String plain = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return switch (dice.between(0, 15)) {
      case 0 -> constant(plain);
      case 1 -> "(" + plain + ")";
      case 2 -> plain.startsWith("0.") ? plain.substring(1) : plain;
      case 3 -> plain + " * 2 / 2";
      case 4 -> "- -" + plain;
      default -> plain;
    };
  }

  String real(double low, double high) {
    return real(dice.real(low, high));
  }

  /** A value that a built-in activation or loss takes for a parameter. */
  String accepted(Parameter parameter) {
    return switch (parameter.accepted()) {
      case FINITE -> real(-1, 1);
      case POSITIVE -> real(0.1, 2);
      case NOT_NEGATIVE -> real(0, 1);
      case NOT_ZERO -> (dice.onceIn(4) ? "-" : "") + real(0.2, 2);
      case BETWEEN_ZERO_AND_ONE -> real(0.05, 0.95);
    };
  }

  private String constant(String value) {
    String name = dice.onceIn(4) ? dice.of(OutputNames.ofConsts()) : dice.of(NAMES);
    if (!constants.containsKey(name)) {
      constants.put(name, value);
      return name;
    }
    String other = constants.get(name);
    return other.equals(value) ? name : value;
  }
}
