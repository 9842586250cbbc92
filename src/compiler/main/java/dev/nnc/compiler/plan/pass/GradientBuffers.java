package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which buffer holds the gradient of which value while the backward pass goes on. Values may share
 * one, and a buffer that no value needs is used again; a chain gets by with two.
 */
final class GradientBuffers {
  private final Map<Value, Buffer> held = new HashMap<>();
  private final Set<String> busy = new HashSet<>();

  /** A buffer that nobody uses. */
  Buffer fresh(int width) {
    int i = 0;
    while (!busy.add(field(i))) {
      i++;
    }
    return new Buffer(field(i), width);
  }

  private static String field(int i) {
    return "gradient" + (char) ('A' + i % 26) + (i < 26 ? "" : String.valueOf(i / 26));
  }

  /** Takes the gradient of a value out of the books; null if it has none yet. */
  Buffer take(Value value) {
    return held.remove(value);
  }

  void put(Value value, Buffer buffer) {
    held.put(value, buffer);
  }

  /** Whether some value's gradient stands there. */
  boolean isHeld(Buffer buffer) {
    return held.values().stream().anyMatch(b -> b.field().equals(buffer.field()));
  }

  /** Gives a buffer back, unless some value's gradient stands there. */
  void release(Buffer buffer) {
    if (!isHeld(buffer)) {
      busy.remove(buffer.field());
    }
  }
}
