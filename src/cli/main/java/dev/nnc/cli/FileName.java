package dev.nnc.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Names that the user gives to files, some of which Java cannot use. */
final class FileName {
  /** What Java makes of a byte that the encoding of names does not know. */
  private static final char UNKNOWN = '\ufffd';

  private FileName() {}

  /** Why Java cannot use a name; empty if it can. */
  static Optional<String> refusal(String name) {
    if (name.indexOf('\0') >= 0) {
      return Optional.of("there is a NUL in its name");
    }
    try {
      Path path = Path.of(name);
      return name.indexOf(UNKNOWN) >= 0 && !Files.exists(path)
          ? Optional.of(encoding())
          : Optional.empty();
    } catch (InvalidPathException e) {
      boolean isPlain = name.chars().allMatch(c -> c < 128);
      return Optional.of(isPlain ? e.getReason() : encoding());
    }
  }

  private static String encoding() {
    String encoding = System.getProperty("sun.jnu.encoding");
    return "UTF-8".equals(encoding)
        ? "its name is not UTF-8"
        : "Java takes names for " + encoding
            + " here; set LC_ALL to a UTF-8 locale that is installed, such as C.UTF-8";
  }
}
