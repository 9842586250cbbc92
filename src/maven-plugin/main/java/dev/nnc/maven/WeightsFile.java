package dev.nnc.maven;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of weights beside models.
 *
 * @param name its path, as messages show it
 * @param bytes what is in it
 * @param unreadable why the bytes are missing
 * @param besideOthers whether a model of its folder is left out by patterns: it may be that one's
 */
record WeightsFile(String name, byte[] bytes, Optional<String> unreadable, boolean besideOthers) {
  static final String ENDING = ".safetensors";

  /** A file that cannot be read. */
  static WeightsFile unreadable(String name, String why) {
    return new WeightsFile(name, new byte[0], Optional.of(why), false);
  }

  /** Whether a path is that of a file beside this one. */
  boolean isBeside(Path file) {
    return Objects.equals(file.getParent(), Path.of(name).getParent());
  }

  /** The name without folder and ending. */
  String plainName() {
    String last = String.valueOf(Path.of(name).getFileName());
    return last.substring(0, last.length() - ENDING.length());
  }
}
