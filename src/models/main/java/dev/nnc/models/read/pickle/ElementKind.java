package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * NumPy's dtype.
 *
 * @param kind {@code f}, {@code i}, {@code u}, {@code b} (bool), {@code U} (text), {@code S}
 *     (bytes), {@code O} (objects), {@code V} (anything else, which is skipped)
 * @param size bytes of an element
 */
record ElementKind(char kind, int size, ByteOrder order) {

  /** Text beyond that is no label. */
  private static final int LONGEST_TEXT = 4096;

  /** What a dtype in a pickle is; empty if it is none that is read. */
  static Optional<ElementKind> of(Object value) {
    if (!(value instanceof PickledObject dtype)
        || !dtype.type().name().equals("dtype")
        || dtype.arguments().isEmpty()
        || !(dtype.arguments().get(0) instanceof String code)
        || !code.matches("[fiubUSOVcMm][0-9]{1,5}")) {
      return Optional.empty();
    }
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    char kind = code.charAt(0);
    int count = Integer.parseInt(code.substring(1));
    if (dtype.state() instanceof PickledList state && state.size() > 4) {
      boolean plain = state.get(2) == PickleNone.NONE && state.get(3) == PickleNone.NONE;
      kind = plain ? kind : 'V';
      order = ">".equals(state.get(1)) ? ByteOrder.BIG_ENDIAN : order;
    }
    boolean readable = switch (kind) {
      case 'f' -> count == 2 || count == 4 || count == 8;
      case 'i', 'u' -> count == 1 || count == 2 || count == 4 || count == 8;
      case 'b' -> count == 1;
      case 'O' -> true;
      case 'U', 'S' -> count >= 1 && count <= LONGEST_TEXT;
      default -> false;
    };
    int size = code.charAt(0) == 'U' ? 4 * count : count;
    return Optional.of(new ElementKind(readable ? kind : 'V', size, order));
  }

  ElementType type() {
    return switch (kind) {
      case 'f' ->
        size == 2 ? ElementType.FLOAT16 : size == 4 ? ElementType.FLOAT32 : ElementType.FLOAT64;
      case 'i', 'u' -> ElementType.INTEGER;
      case 'b' -> ElementType.BOOLEAN;
      default ->
        throw Refusal.unsupported(
            new Origin("array", ""), "holds no numbers", "an array of floats");
    };
  }
}
