package dev.nnc.cli;

import dev.nnc.compiler.syntax.SignedNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The arguments of {@code -D name=NUMBER}; the number is written as in a model, with a sign before it if need be. */
final class ConstantArgument {
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
    OptionalDouble number = SignedNumber.parse(text);
    if (number.isEmpty()) {
      throw new UsageException(
          "`" + text + "` in `-D " + argument + "` is not a finite number", "numbers look like 12, -0.5 or 1e-3");
    }
    return number.getAsDouble();
  }
}
