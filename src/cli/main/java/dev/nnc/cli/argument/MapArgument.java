package dev.nnc.cli.argument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An argument of {@code --map old=new}. */
record MapArgument(String from, String to) {
  /** Reads one. The name in the file may have an equals sign, that of nnc has none. */
  static final class Converter implements ITypeConverter<MapArgument> {
    @Override
    public MapArgument convert(String argument) {
      int equals = argument.lastIndexOf('=');
      if (equals < 1 || equals == argument.length() - 1) {
        throw new TypeConversionException(
            "`" + argument + "` lacks a name: write `--map old=new`, as in fc1.weight=W1");
      }
      return new MapArgument(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  /** The new names by the old ones, each given once. */
  static Map<String, String> map(List<MapArgument> arguments) throws UsageException {
    Map<String, String> names = new LinkedHashMap<>();
    for (MapArgument argument : arguments) {
      if (names.put(argument.from, argument.to) != null) {
        throw new UsageException("`--map` names `" + argument.from + "` twice");
      }
    }
    return names;
  }
}
