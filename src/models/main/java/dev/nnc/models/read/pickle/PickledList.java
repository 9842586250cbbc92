package dev.nnc.models.read.pickle;

import java.util.ArrayList;
import java.util.List;

/**
 * A list, tuple or set. It is equal to itself only, for it may hold itself, or the same ones many
 * times over.
 */
public final class PickledList {
  private final Kind kind;
  private final List<Object> items;

  /** What it is in Python. */
  public enum Kind {
    LIST,
    TUPLE,
    SET
  }

  PickledList(Kind kind, List<Object> items) {
    this.kind = kind;
    this.items = items;
  }

  static PickledList empty(Kind kind) {
    return new PickledList(kind, new ArrayList<>(0));
  }

  public Kind kind() {
    return kind;
  }

  public List<Object> items() {
    return items;
  }

  public int size() {
    return items.size();
  }

  public Object get(int k) {
    return items.get(k);
  }
}
