package dev.nnc.models.read.onnx.message;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Float16;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.protobuf.Fields;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the values of tensors, from their raw or typed data or from a file beside the model. */
public final class TensorValues {
  private static final String FORMAT = "ONNX";

  /** Labels of a classifier. */
  static final int MOST_TEXTS = 100_000;

  /** Values that a file may hold more of than it has bytes, as calls of a function repeat them. */
  private static final int MORE_VALUES = 1 << 20;

  private final ModelFile file;

  /** How many more values may be read. */
  private long left;

  /** The files beside it, once each: many tensors may stand in one. */
  private final Map<String, byte[]> beside = new HashMap<>();

  public TensorValues(ModelFile file) {
    this.file = file;
    this.left = (long) file.bytes().length + MORE_VALUES;
  }

  /** Refuses more values than a file can hold. */
  public void take(int count) {
    left -= count;
    if (left < 0) {
      throw Refusal.damaged(FORMAT, "it repeats its values more often than it has bytes");
    }
  }

  /** The numbers of a tensor. */
  public Tensor read(OnnxTensor tensor) {
    OnnxType type = OnnxType.of(tensor.type())
        .filter(each -> each.element().isPresent())
        .orElseThrow(() -> Refusal.damaged(
            FORMAT,
            "the tensor `"
                + tensor.name()
                + "` has "
                + (tensor.type() == OnnxType.STRING.number()
                    ? "texts"
                    : "elements of the type " + tensor.type())
                + ", where nnc reads numbers of 8 to 64 bits"));
    int[] shape = shape(tensor);
    int size = Shape.size(shape);
    ElementType element = type.element().orElseThrow();
    ByteBuffer raw = tensor.external().isPresent()
        ? external(tensor, tensor.external().get(), (long) size * type.bytes())
        : raw(tensor);
    if (raw == null) {
      return new Tensor(element, shape, typed(tensor, type, size));
    }
    if (raw.remaining() != (long) size * type.bytes()) {
      throw damaged(tensor, raw.remaining() + " bytes for " + Shape.text(shape) + " of " + type);
    }
    take(size);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = next(raw, type);
    }
    return new Tensor(element, shape, values);
  }

  /** The texts of a tensor of texts; empty of any other. */
  public static List<String> texts(OnnxTensor tensor) {
    List<String> texts = new ArrayList<>();
    for (Fields field = tensor.body().fields(); field.next(); ) {
      if (field.number() == OnnxField.Tensor.STRING_DATA) {
        if (texts.size() == MOST_TEXTS) {
          throw Refusal.limit("labels", MOST_TEXTS);
        }
        texts.add(field.text());
      }
    }
    return texts;
  }

  private static int[] shape(OnnxTensor tensor) {
    int[] shape = new int[tensor.dims().length];
    for (int i = 0; i < shape.length; i++) {
      long size = tensor.dims()[i];
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw damaged(tensor, "a dimension of " + size);
      }
      shape[i] = (int) size;
    }
    try {
      Shape.size(shape);
    } catch (ShapeException | ArithmeticException e) {
      throw damaged(tensor, "the shape " + Shape.text(shape));
    }
    return shape;
  }

  private static @Nullable ByteBuffer raw(OnnxTensor tensor) {
    ByteBuffer raw = null;
    for (Fields field = tensor.body().fields(); field.next(); ) {
      if (field.number() == OnnxField.Tensor.RAW_DATA) {
        raw = field.message().buffer();
      }
    }
    return raw;
  }

  private ByteBuffer external(OnnxTensor tensor, Map<String, String> entries, long expected) {
    String location = entries.getOrDefault("location", "");
    if (leaves(location)) {
      throw damaged(
          tensor, "values in the file `" + location + "`, outside the folder of the model");
    }
    byte[] bytes = beside.get(location);
    if (bytes == null) {
      bytes = file.beside()
          .apply(location)
          .orElseThrow(() -> damaged(
              tensor,
              "values in the file `" + location + "`, which is not in the folder of the model"));
      beside.put(location, bytes);
      left += bytes.length;
    }
    long offset = number(tensor, entries, "offset", 0);
    long length = number(tensor, entries, "length", expected);
    if (offset > bytes.length || length > bytes.length - offset) {
      throw damaged(
          tensor,
          length + " bytes from " + offset + " on in the file `" + location + "` of "
              + bytes.length);
    }
    return ByteBuffer.wrap(bytes, (int) offset, (int) length)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether a location is no path of names alone. */
  private static boolean leaves(String location) {
    return location.isEmpty()
        || location.chars().anyMatch(c -> c < ' ' || c == ':' || c == '\\')
        || Stream.of(location.split("/", -1)).anyMatch(name -> name.isEmpty() || name.equals(".."));
  }

  private static long number(
      OnnxTensor tensor, Map<String, String> entries, String key, long otherwise) {
    String text = entries.get(key);
    try {
      long value = text == null ? otherwise : Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a negative one.
    }
    throw damaged(tensor, "the " + key + " `" + text + "`");
  }

  private static double next(ByteBuffer raw, OnnxType type) {
    return switch (type) {
      case FLOAT -> raw.getFloat();
      case DOUBLE -> raw.getDouble();
      case FLOAT16 -> Float16.half(raw.getShort());
      case BFLOAT16 -> Float16.brain(raw.getShort());
      case INT8 -> raw.get();
      case UINT8 -> raw.get() & 0xff;
      case BOOL -> raw.get() == 0 ? 0 : 1;
      case INT16 -> raw.getShort();
      case UINT16 -> raw.getShort() & 0xffff;
      case INT32 -> raw.getInt();
      case UINT32 -> raw.getInt() & 0xffffffffL;
      case INT64 -> raw.getLong();
      case UINT64 -> unsigned(raw.getLong());
      case STRING -> throw new IllegalArgumentException("a text is no number");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (double) (bits >>> 1) * 2;
  }

  /** From the field of its type, in which a number of fewer bits stands as one of 32. */
  private double[] typed(OnnxTensor tensor, OnnxType type, int size) {
    int field = switch (type) {
      case FLOAT -> OnnxField.Tensor.FLOAT_DATA;
      case DOUBLE -> OnnxField.Tensor.DOUBLE_DATA;
      case INT64 -> OnnxField.Tensor.INT64_DATA;
      case UINT32, UINT64 -> OnnxField.Tensor.UINT64_DATA;
      default -> OnnxField.Tensor.INT32_DATA;
    };
    // A value takes a byte at least.
    if (size > tensor.body().length()) {
      throw damaged(tensor, size + " values in " + tensor.body().length() + " bytes");
    }
    take(size);
    double[] values = new double[size];
    int[] count = {0};
    for (Fields each = tensor.body().fields(); each.next(); ) {
      if (each.number() == field) {
        switch (type) {
          case FLOAT -> each.floats(value -> put(tensor, values, count, value));
          case DOUBLE -> each.doubles(value -> put(tensor, values, count, value));
          default -> each.integers(value -> put(tensor, values, count, ofVarint(type, value)));
        }
      }
    }
    if (count[0] != size) {
      throw damaged(tensor, count[0] + " values for " + size);
    }
    return values;
  }

  private static double ofVarint(OnnxType type, long value) {
    return switch (type) {
      case FLOAT16 -> Float16.half((short) value);
      case BFLOAT16 -> Float16.brain((short) value);
      case UINT8 -> value & 0xff;
      case UINT16 -> value & 0xffff;
      case BOOL -> value == 0 ? 0 : 1;
      case UINT64 -> unsigned(value);
      default -> value;
    };
  }

  private static void put(OnnxTensor tensor, double[] values, int[] count, double value) {
    if (count[0] == values.length) {
      throw damaged(tensor, "more than " + values.length + " values");
    }
    values[count[0]++] = value;
  }

  private static Refusal damaged(OnnxTensor tensor, String what) {
    return Refusal.damaged(FORMAT, "the tensor `" + tensor.name() + "` has " + what);
  }
}
