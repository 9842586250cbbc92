package dev.nnc.models.read.protobuf;

import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/**
 * Steps through the fields of a message. A field that is not asked for is skipped. Nothing is
 * allocated but what is asked for, and that lies in the file.
 */
public final class Fields {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /** A number of 64 bits takes so many groups of 7. */
  private static final int LONGEST_VARINT = 10;

  /** The largest number of a field that Protocol Buffers has. */
  private static final int MOST = (1 << 29) - 1;

  private final Message message;
  private int at;
  private int number;
  private int wire;

  /** Of the present field: where its value stands. */
  private int valueStart;

  private int valueEnd;
  private long varint;

  Fields(Message message) {
    this.message = message;
    this.at = message.start();
  }

  /** Steps to the next field, if there is one. */
  public boolean next() {
    if (at == message.end()) {
      return false;
    }
    long tag = readVarint();
    long field = tag >>> 3;
    wire = (int) (tag & 7);
    if (field == 0 || field > MOST) {
      throw damaged("there is no field " + field);
    }
    number = (int) field;
    switch (wire) {
      case VARINT -> {
        valueStart = at;
        varint = readVarint();
        valueEnd = at;
      }
      case FIXED64 -> value(8);
      case FIXED32 -> value(4);
      case BYTES -> value(readVarint());
      default -> throw damaged("field " + number + " is of the unknown kind " + wire);
    }
    return true;
  }

  /** The number of the present field. */
  public int number() {
    return number;
  }

  private void value(long length) {
    if (length < 0 || length > message.end() - at) {
      throw damaged("field "
          + number
          + " has "
          + Long.toUnsignedString(length)
          + " bytes, where "
          + (message.end() - at)
          + " are left");
    }
    valueStart = at;
    at += (int) length;
    valueEnd = at;
  }

  private long readVarint() {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (at == message.end()) {
        throw damaged("a number is cut off");
      }
      byte next = message.file()[at++];
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("a number has more than " + LONGEST_VARINT + " bytes");
  }

  /** A whole number. */
  public long integer() {
    expect(VARINT, "a whole number");
    return varint;
  }

  /** A number of 32 bits. */
  public float real() {
    expect(FIXED32, "a float");
    return message.buffer().getFloat(valueStart - message.start());
  }

  /** A message in this one, or bytes. */
  public Message message() {
    expect(BYTES, "a message or text");
    return new Message(message.file(), valueStart, valueEnd, message.format());
  }

  public String text() {
    return message().text();
  }

  /** Whole numbers, one or packed together. */
  public void integers(LongConsumer each) {
    if (wire == VARINT) {
      each.accept(varint);
      return;
    }
    Fields packed = message().fields();
    while (packed.at < packed.message.end()) {
      each.accept(packed.readVarint());
    }
  }

  /** Numbers of 32 bits, one or packed together. */
  public void floats(DoubleConsumer each) {
    ByteBuffer values = numbers(FIXED32, 4, "floats");
    while (values.hasRemaining()) {
      each.accept(values.getFloat());
    }
  }

  /** Numbers of 64 bits, one or packed together. */
  public void doubles(DoubleConsumer each) {
    ByteBuffer values = numbers(FIXED64, 8, "doubles");
    while (values.hasRemaining()) {
      each.accept(values.getDouble());
    }
  }

  private ByteBuffer numbers(int one, int bytes, String what) {
    if (wire != one) {
      expect(BYTES, what);
    }
    int length = valueEnd - valueStart;
    if (length % bytes != 0) {
      throw damaged("field " + number + " has " + length + " bytes of " + what);
    }
    return new Message(message.file(), valueStart, valueEnd, message.format()).buffer();
  }

  private void expect(int kind, String what) {
    if (wire != kind) {
      throw damaged("field " + number + " is not " + what);
    }
  }

  private Refusal damaged(String what) {
    return Refusal.damaged(message.format(), what + ", at byte " + at);
  }
}
