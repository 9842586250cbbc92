package dev.nnc.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The arguments of {@code -D name=NUMBER}; the number is written as in a model, with a sign before it if need be. */
final class ConstantArgument {
  private static final String DIGITS = "[0-9](?:[0-9_]*[0-9])?";
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:" + DIGITS + "(?:\\." + DIGITS + ")?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");

  private ConstantArgument() {}

  static Map<String, Double> parseAll(List<String> arguments) throws UsageException {
    Map<String, Double> constants = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new UsageException("`-D " + argument + "` has no name or no value", "write `-D name=NUMBER`");
      }
      String name = argument.substring(0, equals);
      if (constants.put(name, number(argument, argument.substring(equals + 1))) != null) {
        throw new UsageException("the constant `" + name + "` is given twice");
      }
    }
    return constants;
  }

  private static double number(String argument, String text) throws UsageException {
    double number =
        NUMBER.matcher(text).matches() ? Double.parseDouble(text.replace("_", "")) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new UsageException(
          "`" + text + "` in `-D " + argument + "` is not a finite number", "numbers look like 12, -0.5 or 1e-3");
    }
    return number;
  }
}
