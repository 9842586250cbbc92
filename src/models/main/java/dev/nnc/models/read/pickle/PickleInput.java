package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle from a place on; what they say of sizes is held against what is left. */
final class PickleInput {
  private final Bytes bytes;
  private int at;

  PickleInput(Bytes bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int position() {
    return at;
  }

  int next() {
    if (at >= bytes.length()) {
      throw Refusal.damaged("pickle", "it ends in the middle");
    }
    return bytes.all()[bytes.from() + at++] & 0xff;
  }

  /** A number of this many bytes without sign, the smallest byte first. */
  long unsigned(int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  /** Bytes of a length that the file says; a negative one is one beyond 2^63. */
  Bytes take(long length) {
    if (length < 0 || length > bytes.length() - at) {
      throw Refusal.damaged(
          "pickle",
          Long.toUnsignedString(length) + " bytes are said to follow, of " + (bytes.length() - at));
    }
    Bytes taken = bytes.slice("pickle", at, length);
    at += (int) length;
    return taken;
  }

  String utf8(long length) {
    Bytes taken = take(length);
    return new String(taken.all(), taken.from(), taken.length(), StandardCharsets.UTF_8);
  }

  /** Up to the end of the line, without it. */
  String line() {
    int start = at;
    while (next() != '\n') {}
    return bytes.slice("pickle", start, at - start - 1L).latin1();
  }
}
