package dev.nnc.models.read.pickle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A dict, in its order. Keys that are no text, number or truth value are equal to themselves. */
public final class PickledMap {
  private final Map<Object, Object> entries = new LinkedHashMap<>(0);

  public Map<Object, Object> entries() {
    return entries;
  }

  /** The value of a key that is text. */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * The entries of a dict or OrderedDict, of which Python 2 gives the pairs as an argument; empty
   * if it is none.
   */
  public static Optional<Map<Object, Object>> entries(Object value) {
    if (value instanceof PickledMap map) {
      return Optional.of(map.entries);
    }
    if (value instanceof PickledObject object
        && object.type().module().equals("collections")
        && object.type().name().endsWith("Dict")) {
      Map<Object, Object> all = new LinkedHashMap<>(object.entries().entries);
      if (!object.arguments().isEmpty() && object.arguments().get(0) instanceof PickledList pairs) {
        for (Object pair : pairs.items()) {
          if (pair instanceof PickledList two && two.size() == 2) {
            all.put(two.get(0), two.get(1));
          }
        }
      }
      return Optional.of(all);
    }
    return Optional.empty();
  }
}
