package dev.nnc.cli.argument;

import dev.nnc.models.NetworkName;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The argument of {@code nnc import -n}. */
final class NameArgument implements ITypeConverter<String> {
  @Override
  public String convert(String name) {
    Optional<String> why = NetworkName.refusal(name);
    if (why.isPresent()) {
      throw new TypeConversionException("`" + name + "` " + why.get());
    }
    return name;
  }
}
