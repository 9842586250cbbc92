package dev.nnc.cli;

import javax.lang.model.SourceVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What may be the name of a package in a model and hence in an argument. */
final class PackageName implements ITypeConverter<String> {
  private static final int LONGEST_IDENTIFIER = 64;

  /** The name itself; empty for the unnamed package. */
  @Override
  public String convert(String name) {
    if (!name.isEmpty() && !isLegal(name)) {
      throw new TypeConversionException(
          "`" + name + "` is not the name of a Java package: write it like com.example.models");
    }
    return name;
  }

  private static boolean isLegal(String name) {
    for (String part : name.split("\\.", -1)) {
      if (part.length() > LONGEST_IDENTIFIER || !isIdentifier(part) || SourceVersion.isKeyword(part)) {
        return false;
      }
    }
    // The virtual machine refuses classes of others in java and below.
    return !name.equals("java") && !name.startsWith("java.");
  }

  private static boolean isIdentifier(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !part.isEmpty();
  }
}
