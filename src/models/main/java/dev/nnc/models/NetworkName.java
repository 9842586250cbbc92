package dev.nnc.models;

import dev.nnc.compiler.check.name.ReservedNames;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a network that is made of a file. */
public final class NetworkName {
  /** As many characters as a name of the language may have. */
  private static final int LONGEST = 64;

  private static final String MODEL = "Model";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+");

  private NetworkName() {}

  /**
   * The name that a file gives: its words in upper camel case, {@code Model} before what cannot be
   * a name.
   *
   * @param file its name, without folders
   */
  public static String of(String file) {
    int ending = file.lastIndexOf('.');
    StringBuilder name = new StringBuilder();
    for (String word : BETWEEN_WORDS.split(ending < 0 ? file : file.substring(0, ending))) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    name.setLength(Math.min(name.length(), LONGEST));
    if (refusal(name.toString()).isPresent()) {
      name.insert(0, MODEL);
    }
    return name.substring(0, Math.min(name.length(), LONGEST));
  }

  /** Why no network can have a name, as the end of a sentence that begins with it. */
  public static Optional<String> refusal(String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      return Optional.of("is no name: letters, digits and `_`, a digit not first");
    }
    if (name.length() > LONGEST) {
      return Optional.of("has more than " + LONGEST + " characters");
    }
    return ReservedNames.refuseNetwork(name).map(why -> "is " + why);
  }
}
