package dev.nnc.maven;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A path below the folder of the models. A name on Unix is bytes, which Java reads in the encoding
 * of the locale: in a locale without UTF-8 it cannot name what is not ASCII, although it sees that
 * something is there.
 */
final class ModelPath {
  private static final char SPOILT = '\uFFFD';

  private final Path folder;
  private final Path path;

  ModelPath(Path folder, Path path) {
    this.folder = folder;
    this.path = path;
  }

  /** Whether its name as text leads back to it. */
  boolean isNameable() {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The way from the folder, with slashes. It is read as UTF-8 if it is that: patterns match in
   * every locale.
   */
  String text() {
    String name = below(folder.toUri().getPath(), path.toUri().getPath());
    return name.indexOf(SPOILT) < 0 ? name : folder.relativize(path).toString().replace('\\', '/');
  }

  /**
   * For messages and as a name that every Java can hold: bytes of no name are shown as in a URI.
   */
  String shown() {
    if (isNameable()) {
      return path.toString();
    }
    URI place = path.toUri();
    return folder
        .resolve(below(folder.toUri().getRawPath(), place.getRawPath()))
        .toString();
  }

  /** Why nothing can be read where a name is spoilt, and what to do. */
  static String remedy() {
    return isUnicode()
        ? "its name is not UTF-8, so Java cannot open it: rename it"
        : "Java cannot name it, because " + cause();
  }

  /** Why a path of the project's configuration is none on this Java, and what to do. */
  static String refusal(InvalidPathException e) {
    boolean ascii = e.getInput().chars().allMatch(c -> c < 0x80);
    String why = ascii || isUnicode() ? ": " + e.getReason() : ", because " + cause();
    return "Java cannot name `" + e.getInput() + "`" + why;
  }

  private static String cause() {
    return "it reads the names of files as " + encoding()
        + " here: set the environment variable LC_ALL to"
        + " a UTF-8 locale that is installed, such as C.UTF-8";
  }

  private static boolean isUnicode() {
    return encoding().equalsIgnoreCase("UTF-8");
  }

  private static String encoding() {
    return System.getProperty("sun.jnu.encoding", "");
  }

  private static String below(String folder, String path) {
    String inside = path.substring(folder.endsWith("/") ? folder.length() : folder.length() + 1);
    return inside.endsWith("/") ? inside.substring(0, inside.length() - 1) : inside;
  }
}
