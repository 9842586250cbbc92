package dev.nnc.cli.argument;

import dev.nnc.compiler.syntax.parse.SignedNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An argument of {@code -D name=NUMBER}; the number is written as in a model, with a sign before it
 * if need be.
 */
record ConstantArgument(String name, double number) {
  /** Reads one. */
  static final class Converter implements ITypeConverter<ConstantArgument> {
    @Override
    public ConstantArgument convert(String argument) {
      return parse(argument);
    }
  }

  private static ConstantArgument parse(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw new TypeConversionException(
          "`" + argument + "` has no name or no value: write `-D name=NUMBER`");
    }
    String text = argument.substring(equals + 1);
    double number = SignedNumber.parse(text)
        .orElseThrow(() -> new TypeConversionException(
            "`" + text + "` is not a finite number: they look like 12, -0.5 or 1e-3"));
    return new ConstantArgument(argument.substring(0, equals), number);
  }

  /** The numbers by name, each given once. */
  static Map<String, Double> map(List<ConstantArgument> arguments) throws UsageException {
    Map<String, Double> constants = new LinkedHashMap<>();
    for (ConstantArgument argument : arguments) {
      if (constants.put(argument.name, argument.number) != null) {
        throw new UsageException("the constant `" + argument.name + "` is given twice");
      }
    }
    return constants;
  }
}
