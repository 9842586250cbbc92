package dev.nnc.compiler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One file to compile.
 *
 * @param name as the user gave it, shown in messages: a path, or {@code <stdin>}
 * @param bytes what is in it
 * @param fallbackPackage the package if neither the request nor the file names one; may be empty
 * @param unreadable why the bytes are missing; such a file is reported in its place among the
 *     others
 */
public record Source(
    String name, byte[] bytes, String fallbackPackage, Optional<String> unreadable) {
  /**
   * More than a file may have: what is behind it need not be read to say that the file is too
   * large.
   */
  private static final int ENOUGH = (1 << 20) + 1;

  private static final int CHUNK = 1 << 13;

  /** A file read from a stream; an unreadable one if the stream fails. */
  public static Source read(String name, InputStream in, String fallbackPackage) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] piece = new byte[CHUNK];
      // Not readNBytes: it asks some streams for their position, which pipes do not have.
      for (int n = in.read(piece); n >= 0 && bytes.size() < ENOUGH; n = in.read(piece)) {
        bytes.write(piece, 0, n);
      }
      return new Source(name, bytes.toByteArray(), fallbackPackage, Optional.empty());
    } catch (IOException e) {
      return unreadable(
          name, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  /** A file that cannot be read. */
  public static Source unreadable(String name, String why) {
    return new Source(name, new byte[0], "", Optional.of(why));
  }
}
