package dev.nnc.models.read.pickle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that Python would make by calling a class or function, as a record: what would be
 * called with what, and what would be put into it then. It is equal to itself only.
 */
public final class PickledObject {
  private final Global type;
  private final List<Object> arguments;
  private Object state = PickleNone.NONE;
  private @Nullable PickledList items;
  private @Nullable PickledMap entries;

  public PickledObject(Global type, List<Object> arguments) {
    this.type = type;
    this.arguments = arguments;
  }

  /** What would be called. */
  public Global type() {
    return type;
  }

  public List<Object> arguments() {
    return arguments;
  }

  /** What BUILD gives it: mostly its attributes. */
  public Object state() {
    return state;
  }

  void build(Object given) {
    state = given;
  }

  /** What is appended to it. */
  PickledList items() {
    if (items == null) {
      items = PickledList.empty(PickledList.Kind.LIST);
    }
    return items;
  }

  /** What is set in it by keys. */
  public PickledMap entries() {
    if (entries == null) {
      entries = new PickledMap();
    }
    return entries;
  }

  /** An attribute, of those that a dict as state gives. */
  public Optional<Object> attribute(String name) {
    Object attributes = state;
    // Classes with slots give a pair of dicts.
    if (attributes instanceof PickledList two && two.size() == 2) {
      attributes = two.get(0) instanceof PickledMap ? two.get(0) : two.get(1);
    }
    return attributes instanceof PickledMap map ? map.get(name) : Optional.empty();
  }
}
