package dev.nnc.models.export.protobuf;

import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A message to be written, from field to field. Nothing is made of large fields until the whole is
 * known to fit.
 */
public final class MessageWriter {
  /** Of protobuf, less the words that an array of Java needs for itself. */
  static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  /** What a byte of a varint holds. */
  private static final int BITS = 7;

  private final List<Consumer<ByteBuffer>> parts = new ArrayList<>();
  private long size;

  public MessageWriter integer(int field, long value) {
    return part(tagSize(field) + varintSize(value), to -> {
      tag(to, field, VARINT);
      varint(to, value);
    });
  }

  public MessageWriter real(int field, float value) {
    return part(tagSize(field) + Float.BYTES, to -> {
      tag(to, field, FIXED_32);
      to.putFloat(value);
    });
  }

  public MessageWriter text(int field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return raw(field, bytes.length, to -> to.put(bytes));
  }

  /** A message, which is whole by now. */
  public MessageWriter message(int field, MessageWriter message) {
    return raw(field, message.size, message::write);
  }

  /**
   * So many bytes, little-endian.
   *
   * @param content puts them
   */
  public MessageWriter raw(int field, long length, Consumer<ByteBuffer> content) {
    return part(tagSize(field) + varintSize(length) + length, to -> {
      tag(to, field, BYTES);
      varint(to, length);
      content.accept(to);
    });
  }

  /**
   * The message as a file.
   *
   * @throws Refusal if that is larger than protobuf allows
   */
  public byte[] file(String format) {
    if (size > MOST_BYTES) {
      throw Refusal.limit(
          "the network and its weights make a file of " + size + " bytes in " + format, MOST_BYTES);
    }
    ByteBuffer file = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    write(file);
    return file.array();
  }

  private MessageWriter part(long bytes, Consumer<ByteBuffer> write) {
    size += bytes;
    parts.add(write);
    return this;
  }

  private void write(ByteBuffer to) {
    parts.forEach(part -> part.accept(to));
  }

  private static void tag(ByteBuffer to, int field, int wire) {
    varint(to, (long) field << 3 | wire);
  }

  private static int tagSize(int field) {
    return varintSize((long) field << 3);
  }

  private static void varint(ByteBuffer to, long value) {
    long rest = value;
    while (rest >>> BITS != 0) {
      to.put((byte) (rest | 1 << BITS));
      rest >>>= BITS;
    }
    to.put((byte) rest);
  }

  private static int varintSize(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
    return (bits + BITS - 1) / BITS;
  }
}
