package dev.nnc.cli;

import dev.nnc.compiler.check.PackageName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The argument of {@code -p}. */
final class PackageArgument implements ITypeConverter<String> {
  /** The name itself; empty for the unnamed package. */
  @Override
  public String convert(String name) {
    if (!name.isEmpty() && !PackageName.isLegal(name)) {
      throw new TypeConversionException(
          "`" + name + "` is not the name of a Java package: write it like com.example.models");
    }
    return name;
  }
}
