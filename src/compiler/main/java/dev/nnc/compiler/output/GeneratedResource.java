package dev.nnc.compiler.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A generated file that a class reads: weights as safetensors.
 *
 * @param path relative to the output folder, with forward slashes:
 *     {@code com/example/Digits.safetensors}
 * @param bytes whose header starts with {@link #FIRST_WORDS}
 */
public record GeneratedResource(String path, byte[] bytes) {
  public static final String ENDING = ".safetensors";

  /** How the header of every file starts that nnc or one of its classes wrote. */
  static final String FIRST_WORDS = "{\"__metadata__\":{\"nnc.format\":";

  /** The bytes up to the end of these words; they follow the length of the header. */
  static final int MARKED_BYTES = Long.BYTES + FIRST_WORDS.length();

  /** Whether a file that starts so is one of nnc's. */
  static boolean isMarked(byte[] start) {
    return start.length >= MARKED_BYTES
        && ByteBuffer.wrap(start, Long.BYTES, FIRST_WORDS.length())
            .equals(ByteBuffer.wrap(FIRST_WORDS.getBytes(StandardCharsets.US_ASCII)));
  }
}
