package dev.nnc.cli.argument;

import dev.nnc.compiler.check.name.PackageName;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The argument of {@code -p}. */
final class PackageArgument implements ITypeConverter<String> {
  /** The name itself; empty for the unnamed package. */
  @Override
  public String convert(String name) {
    Optional<String> why = name.isEmpty() ? Optional.empty() : PackageName.refuse(name);
    if (why.isPresent()) {
      throw new TypeConversionException(
          "`" + name + "` " + why.get() + ": write it like com.example.models");
    }
    return name;
  }
}
