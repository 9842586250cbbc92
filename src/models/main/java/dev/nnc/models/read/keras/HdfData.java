package dev.nnc.models.read.keras;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The groups, attributes and arrays of numbers of an HDF5 file in memory. Links out of the file are
 * not followed, and arrays in chunks are refused: Keras writes neither.
 */
final class HdfData {
  /** More than any model has; a damaged file may pretend to have millions. */
  private static final int MOST_CHILDREN = 100_000;

  private final byte[] bytes;
  private final HdfFile file;

  HdfData(byte... bytes) {
    HdfStructure.check(bytes);
    this.bytes = bytes;
    this.file = guarded(() -> HdfFile.fromBytes(bytes));
  }

  /**
   * What the library gives, or a refusal, whatever it throws: on damaged files it runs out of
   * buffers, of its stack where a file goes in circles, and of types that it casts to.
   */
  private static <T> T guarded(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw Refusal.damaged("HDF5", "its structure cannot be read");
    }
  }

  private @Nullable Node find(String path) {
    Node node = file;
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        node = node instanceof Group group ? group.getChild(part) : null;
      }
    }
    return node;
  }

  boolean hasGroup(String path) {
    return guarded(() -> find(path) instanceof Group);
  }

  boolean hasArray(String path) {
    return guarded(() -> find(path) instanceof Dataset);
  }

  /** The names in a group, sorted as the file has them; none if there is no such group. */
  List<String> children(String path) {
    return guarded(() -> {
      if (!(find(path) instanceof Group group)) {
        return List.<String>of();
      }
      if (group.getChildren().size() > MOST_CHILDREN) {
        throw Refusal.limit("objects in the group `" + path + "`", MOST_CHILDREN);
      }
      return List.copyOf(group.getChildren().keySet());
    });
  }

  /** The strings of an attribute; one if it is no array. */
  Optional<List<String>> strings(String path, String name) {
    return guarded(() -> {
      Node node = find(path);
      Attribute attribute = node == null ? null : node.getAttribute(name);
      if (attribute == null) {
        return Optional.<List<String>>empty();
      }
      if (attribute.isEmpty()) {
        return Optional.of(List.<String>of());
      }
      int count = Shape.size(attribute.getDimensions());
      return Optional.of(
          HdfStrings.read(bytes, attribute.getBuffer(), attribute.getDataType(), count));
    });
  }

  /** The one string of an attribute. */
  Optional<String> string(String path, String name) {
    return strings(path, name).filter(all -> all.size() == 1).map(all -> all.get(0));
  }

  /** An array of numbers. */
  Tensor tensor(String path) {
    return guarded(() -> {
      Node node = find(path);
      if (!(node instanceof DatasetBase array)) {
        throw Refusal.damaged("Keras", "the weights `" + path + "` are missing");
      }
      if (array instanceof ChunkedDataset) {
        throw Refusal.damaged("Keras", "the weights `" + path + "` are stored in chunks");
      }
      return tensor(path, array);
    });
  }

  private Tensor tensor(String path, DatasetBase array) {
    DataType type = array.getDataType();
    int[] shape = array.getDimensions();
    int count;
    try {
      count = Shape.size(shape);
    } catch (ShapeException | ArithmeticException e) {
      throw Refusal.damaged("HDF5", "the size of `" + path + "` is wrong");
    }
    if (count < 0 || (long) count * Math.max(1, type.getSize()) > bytes.length) {
      throw Refusal.damaged("HDF5", "`" + path + "` is larger than the file");
    }
    if (count == 0) {
      return new Tensor(ElementType.FLOAT32, shape, new double[0]);
    }
    ByteBuffer values = array.getDataBuffer();
    double[] numbers = new double[count];
    if (type instanceof FloatingPoint number) {
      values.order(number.getByteOrder());
      ElementType element = elementType(path, number);
      for (int i = 0; i < count; i++) {
        numbers[i] = switch (element) {
          case FLOAT16 -> FloatingPoint.toFloat(values.getShort());
          case FLOAT32 -> values.getFloat();
          default -> values.getDouble();
        };
      }
      return new Tensor(element, shape, numbers);
    }
    if (type instanceof FixedPoint number && (number.getSize() == 4 || number.getSize() == 8)) {
      ByteOrder order = number.getByteOrder();
      values.order(order);
      for (int i = 0; i < count; i++) {
        numbers[i] = number.getSize() == 4 ? values.getInt() : values.getLong();
      }
      return new Tensor(ElementType.INTEGER, shape, numbers);
    }
    throw Refusal.damaged("Keras", "the weights `" + path + "` are not floating-point numbers");
  }

  private static ElementType elementType(String path, FloatingPoint number) {
    int size = number.getSize();
    int exponent = number.getExponentSize();
    if (size == 2 && exponent == 5) {
      return ElementType.FLOAT16;
    }
    if (size == 4 && exponent == 8) {
      return ElementType.FLOAT32;
    }
    if (size == 8 && exponent == 11) {
      return ElementType.FLOAT64;
    }
    throw Refusal.damaged(
        "Keras", "the weights `" + path + "` are floating-point numbers of another form");
  }
}
