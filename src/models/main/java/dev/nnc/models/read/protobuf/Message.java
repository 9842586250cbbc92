package dev.nnc.models.read.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a message, of which nothing is read yet: a part of a file that is held once.
 *
 * @param file all of it
 * @param start of the message
 * @param end behind its last byte
 * @param format for messages to people
 */
public record Message(byte[] file, int start, int end, String format) {

  /** A whole file. */
  public static Message of(String format, byte... file) {
    return new Message(file, 0, file.length, format);
  }

  /** Its fields, from the first on. */
  public Fields fields() {
    return new Fields(this);
  }

  public int length() {
    return end - start;
  }

  /** The bytes as they are, with the least byte of a number first. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(file, start, length()).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The bytes as text. */
  public String text() {
    return length() == 0 ? "" : new String(file, start, length(), StandardCharsets.UTF_8);
  }
}
