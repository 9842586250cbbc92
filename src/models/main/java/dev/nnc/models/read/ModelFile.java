package dev.nnc.models.read;

import java.util.Optional;
import java.util.function.Function;

/**
 * A file to read.
 *
 * @param name its name, without folders, for messages and as the name of a network
 * @param bytes all of it
 * @param beside the bytes of a file in the same folder, by its relative path with slashes; empty if
 *     there is none, or if the path leaves the folder
 */
public record ModelFile(String name, byte[] bytes, Function<String, Optional<byte[]>> beside) {

  /** A file with none beside it. */
  public static ModelFile alone(String name, byte... bytes) {
    return new ModelFile(name, bytes, path -> Optional.empty());
  }

  /** Whether it begins with these bytes. */
  public boolean startsWith(int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
