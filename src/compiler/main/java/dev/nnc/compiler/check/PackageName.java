package dev.nnc.compiler.check;

import dev.nnc.compiler.model.JavaKeywords;

/** What may be the name of a package, whether a model, an argument or a folder gives it. */
public final class PackageName {
  private static final int LONGEST_IDENTIFIER = 64;

  private PackageName() {}

  /** Whether a class may be in this package; the unnamed one has no name to ask about. */
  public static boolean isLegal(String name) {
    for (String part : name.split("\\.", -1)) {
      if (!isLegalPart(part)) {
        return false;
      }
    }
    // The virtual machine refuses classes of others in java and below.
    return !name.equals("java") && !name.startsWith("java.");
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
