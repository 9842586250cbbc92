package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A stretch of an array of bytes, which is not copied. */
public record Bytes(byte[] all, int from, int length) {

  public static Bytes of(byte... all) {
    return new Bytes(all, 0, all.length);
  }

  /** The stretch itself as a buffer. */
  public ByteBuffer buffer(ByteOrder order) {
    return ByteBuffer.wrap(all, from, length).slice().order(order);
  }

  /** A part of it. */
  public Bytes slice(String format, long start, long size) {
    if (start < 0 || size < 0 || start > length || size > length - start) {
      throw Refusal.damaged(format, size + " bytes at " + start + " of " + length);
    }
    return new Bytes(all, from + (int) start, (int) size);
  }

  /** The text, a character for each byte. */
  public String latin1() {
    return new String(all, from, length, StandardCharsets.ISO_8859_1);
  }
}
