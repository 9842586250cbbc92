package dev.nnc.compiler.check.name;

import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.model.JavaKeywords;
import java.util.Optional;

/** What may be the name of a package, whether a model, an argument or a folder gives it. */
public final class PackageName {
  private static final int LONGEST_IDENTIFIER = 64;
  private static final String NONE = "is not the name of a Java package";

  private PackageName() {}

  /**
   * What is wrong with a name, as the end of a sentence that begins with it; the unnamed package
   * has none to ask about.
   */
  public static Optional<String> refuse(String name) {
    if (name.length() > Limits.PACKAGE_CHARACTERS) {
      return Optional.of(
          "has more than " + Wording.grouped(Limits.PACKAGE_CHARACTERS) + " characters");
    }
    for (String part : name.split("\\.", -1)) {
      if (!isLegalPart(part)) {
        return Optional.of(NONE);
      }
    }
    // The virtual machine refuses classes of others in java and below.
    if (name.equals("java") || name.startsWith("java.")) {
      return Optional.of(NONE);
    }
    return JdkPackages.contain(name) ? Optional.of("is a package of the JDK") : Optional.empty();
  }

  private static boolean isLegalPart(String part) {
    return part.length() <= LONGEST_IDENTIFIER && isIdentifier(part) && !JavaKeywords.contain(part);
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
