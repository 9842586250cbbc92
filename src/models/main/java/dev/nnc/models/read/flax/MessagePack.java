package dev.nnc.models.read.flax;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nnc.models.graph.Refusal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The heads of values in MessagePack, one after the other; lengths are those of bytes left. */
final class MessagePack {
  private final ByteBuffer bytes;

  MessagePack(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** What a value is. */
  enum Kind {
    MAP,
    ARRAY,
    TEXT,
    BYTES,
    EXTENSION,
    INTEGER,
    FLOAT,
    TRUTH,
    NOTHING
  }

  /**
   * A value without what is in it.
   *
   * @param size entries of a map or an array, bytes of the others that have some
   * @param extension its type, of an extension
   * @param number of a number or truth value
   */
  record Head(Kind kind, int size, int extension, double number) {}

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  Head head() {
    try {
      return head(bytes.get() & 0xff);
    } catch (BufferUnderflowException e) {
      throw damaged("it is cut");
    }
  }

  /** That many bytes, which stand next. */
  ByteBuffer take(int size) {
    ByteBuffer taken = bytes.slice(bytes.position(), size);
    bytes.position(bytes.position() + size);
    return taken;
  }

  /** A text, whose head was read. */
  String text(Head head) {
    return UTF_8.decode(take(head.size)).toString();
  }

  private Head head(int first) {
    if (first < 0x80 || first >= 0xe0) {
      return number(Kind.INTEGER, (byte) first);
    } else if (first < 0x90) {
      return sized(Kind.MAP, first & 0xf);
    } else if (first < 0xa0) {
      return sized(Kind.ARRAY, first & 0xf);
    } else if (first < 0xc0) {
      return sized(Kind.TEXT, first & 0x1f);
    }
    return switch (first) {
      case 0xc0 -> new Head(Kind.NOTHING, 0, 0, 0);
      case 0xc2, 0xc3 -> number(Kind.TRUTH, first & 1);
      case 0xc4, 0xc5, 0xc6 -> sized(Kind.BYTES, length(first - 0xc4));
      case 0xc7, 0xc8, 0xc9 -> extension(length(first - 0xc7));
      case 0xca -> number(Kind.FLOAT, bytes.getFloat());
      case 0xcb -> number(Kind.FLOAT, bytes.getDouble());
      case 0xcc -> number(Kind.INTEGER, bytes.get() & 0xff);
      case 0xcd -> number(Kind.INTEGER, bytes.getChar());
      case 0xce -> number(Kind.INTEGER, bytes.getInt() & 0xffffffffL);
      case 0xcf, 0xd3 -> number(Kind.INTEGER, bytes.getLong());
      case 0xd0 -> number(Kind.INTEGER, bytes.get());
      case 0xd1 -> number(Kind.INTEGER, bytes.getShort());
      case 0xd2 -> number(Kind.INTEGER, bytes.getInt());
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1L << first - 0xd4);
      case 0xd9, 0xda, 0xdb -> sized(Kind.TEXT, length(first - 0xd9));
      case 0xdc, 0xdd -> sized(Kind.ARRAY, length(first - 0xdc + 1));
      case 0xde, 0xdf -> sized(Kind.MAP, length(first - 0xde + 1));
      default -> throw damaged("a byte that begins no value");
    };
  }

  /** A length of 1, 2 or 4 bytes. */
  private long length(int power) {
    return switch (power) {
      case 0 -> bytes.get() & 0xff;
      case 1 -> bytes.getChar();
      default -> bytes.getInt() & 0xffffffffL;
    };
  }

  private Head extension(long size) {
    int type = bytes.get();
    return new Head(Kind.EXTENSION, left(size), type, 0);
  }

  private Head sized(Kind kind, long size) {
    return new Head(kind, left(size), 0, 0);
  }

  /** What has a size takes at least a byte for each. */
  private int left(long size) {
    if (size > bytes.remaining()) {
      throw damaged("a value is longer than the file");
    }
    return (int) size;
  }

  private static Head number(Kind kind, double value) {
    return new Head(kind, 0, 0, value);
  }

  static Refusal damaged(String what) {
    return Refusal.damaged("Flax", what);
  }
}
