package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Float16;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An array of NumPy as it stands in a file.
 *
 * @param fortran whether the first index runs fastest
 * @param data its bytes, or the {@link PickledList} of its objects
 */
public record NumpyArray(ElementKind kind, int[] shape, boolean fortran, Object data) {
  private static final int MOST_LABELS = 65_536;
  private static final int MOST_AXES = 8;

  /** An array, or a single number of NumPy, as all ways of pickling them write it. */
  public static Optional<NumpyArray> of(Object value) {
    if (value instanceof NumpyArray array) {
      return Optional.of(array);
    }
    if (!(value instanceof PickledObject object)) {
      return Optional.empty();
    }
    List<Object> given = object.arguments();
    return switch (object.type().name()) {
      case "_reconstruct" ->
        object.state() instanceof PickledList state && state.size() == 5
            ? of(state.get(2), state.get(1), state.get(3), state.get(4))
            : Optional.empty();
      case "_frombuffer" ->
        given.size() == 4
            ? of(given.get(1), given.get(2), "F".equals(given.get(3)), given.get(0))
            : Optional.empty();
      case "scalar" ->
        given.size() == 2
            ? of(given.get(0), PickledList.empty(PickledList.Kind.TUPLE), false, given.get(1))
            : Optional.empty();
      default -> Optional.empty();
    };
  }

  static Optional<NumpyArray> of(Object dtype, Object shape, Object fortran, Object data) {
    Optional<ElementKind> kind = ElementKind.of(dtype);
    if (kind.isEmpty() || !(shape instanceof PickledList sizes)) {
      return Optional.empty();
    }
    int[] axes = sizes(sizes);
    Object content = data instanceof PickledList ? data : bytes(data).orElse(null);
    if (content == null || (content instanceof PickledList) != (kind.get().kind() == 'O')) {
      return Optional.empty();
    }
    NumpyArray array = new NumpyArray(kind.get(), axes, Boolean.TRUE.equals(fortran), content);
    long needed = content instanceof PickledList
        ? array.count()
        : array.count() * kind.get().size();
    long given = content instanceof PickledList objects ? objects.size() : length(content);
    if (given != needed) {
      throw Refusal.damaged("pickle", "an array is not as long as its shape says");
    }
    return Optional.of(array);
  }

  static int[] sizes(PickledList list) {
    if (list.size() > MOST_AXES) {
      throw Refusal.limit("axes of an array", MOST_AXES);
    }
    int[] axes = new int[list.size()];
    for (int i = 0; i < axes.length; i++) {
      if (!(list.get(i) instanceof Long size) || size < 0 || size > Integer.MAX_VALUE) {
        throw Refusal.damaged("pickle", "the shape of an array is none");
      }
      axes[i] = size.intValue();
    }
    return axes;
  }

  private static long length(Object bytes) {
    return bytes instanceof Bytes given ? given.length() : -1;
  }

  /** Bytes, which Python 2 and protocol 2 write as text. */
  private static Optional<Bytes> bytes(Object data) {
    Object text = data;
    if (data instanceof PickledObject call
        && call.type().is("_codecs", "encode")
        && call.arguments().size() == 2) {
      text = call.arguments().get(0);
    } else if (data instanceof PickledObject call
        && call.type().name().equals("bytes")
        && call.arguments().isEmpty()) {
      text = "";
    }
    if (text instanceof String characters) {
      if (characters.chars().anyMatch(c -> c > 0xff)) {
        throw Refusal.damaged("pickle", "the bytes of an array are no bytes");
      }
      return Optional.of(Bytes.of(characters.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return data instanceof Bytes bytes ? Optional.of(bytes) : Optional.empty();
  }

  /** The number of elements. */
  public long count() {
    long count = 1;
    for (int size : shape) {
      if (size != 0 && count > Integer.MAX_VALUE / size) {
        throw Refusal.damaged("pickle", "the shape of an array is too large");
      }
      count *= size;
    }
    return count;
  }

  public boolean isNumbers() {
    return "fiub".indexOf(kind.kind()) >= 0;
  }

  /** Its numbers. */
  public Tensor tensor(ValueBudget budget) {
    ElementType type = kind.type();
    int count = (int) count();
    budget.take(count);
    ByteBuffer buffer = ((Bytes) data).buffer(kind.order());
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = number(buffer, i);
    }
    if (!fortran || shape.length < 2) {
      return new Tensor(type, shape, values);
    }
    if (shape.length > 2) {
      throw Refusal.damaged("pickle", "an array of more than two axes stands in Fortran's order");
    }
    budget.take(count);
    return new Tensor(type, new int[] {shape[1], shape[0]}, values).transposed();
  }

  private double number(ByteBuffer buffer, int i) {
    int at = i * kind.size();
    if (kind.kind() == 'f') {
      return switch (kind.size()) {
        case 2 -> Float16.half(buffer.getShort(at));
        case 4 -> buffer.getFloat(at);
        default -> buffer.getDouble(at);
      };
    }
    long value = integer(buffer, at);
    return kind.kind() == 'u' && value < 0 ? (value >>> 1) * 2.0 + (value & 1) : value;
  }

  private long integer(ByteBuffer buffer, int at) {
    boolean signed = kind.kind() == 'i';
    return switch (kind.size()) {
      case 1 -> signed ? buffer.get(at) : buffer.get(at) & 0xff;
      case 2 -> signed ? buffer.getShort(at) : buffer.getShort(at) & 0xffff;
      case 4 -> signed ? buffer.getInt(at) : buffer.getInt(at) & 0xffffffffL;
      default -> buffer.getLong(at);
    };
  }

  /** Its elements as Python would print them; empty if they are no labels. */
  public Optional<List<String>> labels() {
    if (shape.length != 1 || kind.kind() == 'V') {
      return Optional.empty();
    }
    if (shape[0] > MOST_LABELS) {
      throw Refusal.limit("labels of classes", MOST_LABELS);
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < shape[0]; i++) {
      Optional<String> label =
          data instanceof PickledList objects ? label(objects.get(i)) : Optional.of(label(i));
      if (label.isEmpty()) {
        return Optional.empty();
      }
      labels.add(label.get());
    }
    return Optional.of(labels);
  }

  private static Optional<String> label(Object value) {
    if (value instanceof Boolean truth) {
      return Optional.of(truth ? "True" : "False");
    }
    if (value instanceof String || value instanceof Long || value instanceof Double) {
      return Optional.of(value.toString());
    }
    return NumpyArray.of(value)
        .filter(single ->
            single.shape.length == 0 && single.kind.kind() != 'V' && single.data instanceof Bytes)
        .map(single -> single.label(0));
  }

  private String label(int i) {
    Bytes bytes = (Bytes) data;
    ByteBuffer buffer = bytes.buffer(kind.order());
    return switch (kind.kind()) {
      case 'U' -> text(buffer, i * kind.size());
      case 'S' ->
        bytes.slice("pickle", (long) i * kind.size(), kind.size()).latin1().replaceAll("\0+$", "");
      case 'b' -> buffer.get(i) == 0 ? "False" : "True";
      case 'f' -> Double.toString(number(buffer, i));
      case 'u' -> Long.toUnsignedString(integer(buffer, i * kind.size()));
      default -> Long.toString(integer(buffer, i * kind.size()));
    };
  }

  private String text(ByteBuffer buffer, int from) {
    StringBuilder text = new StringBuilder();
    int last = from + kind.size();
    while (last > from && buffer.getInt(last - 4) == 0) {
      last -= 4;
    }
    for (int at = from; at < last; at += 4) {
      int point = buffer.getInt(at);
      if (!Character.isValidCodePoint(point)) {
        throw Refusal.damaged("pickle", "a label holds no text");
      }
      text.appendCodePoint(point);
    }
    return text.toString();
  }
}
