package dev.nnc.models.read.flax;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Float16;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.flax.MessagePack.Head;
import dev.nnc.models.read.flax.MessagePack.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Flax's extension for an array: its shape, the name of its type and its bytes, row-major. */
final class NdArray {
  private static final int ARRAY = 1;
  private static final int MOST_DIMENSIONS = 64;

  private NdArray() {}

  static Tensor of(String name, Head extension, ByteBuffer content) {
    if (extension.extension() != ARRAY) {
      throw MessagePack.damaged("`" + name + "` is of an extension that is no array");
    }
    MessagePack pack = new MessagePack(content);
    if (expect(pack, Kind.ARRAY, name).size() != 3) {
      throw MessagePack.damaged("`" + name + "` is no array");
    }
    int[] shape = shape(pack, name);
    String type = pack.text(expect(pack, Kind.TEXT, name));
    ByteBuffer data =
        pack.take(expect(pack, Kind.BYTES, name).size()).order(ByteOrder.LITTLE_ENDIAN);
    int width = width(type, name);
    long bytes = width;
    for (int size : shape) {
      bytes *= size;
      if (bytes > data.limit()) {
        break;
      }
    }
    if (bytes != data.limit()) {
      throw MessagePack.damaged("`" + name + "` has not the bytes that its shape says");
    }
    double[] values = new double[data.limit() / width];
    for (int i = 0; i < values.length; i++) {
      values[i] = next(type, data);
    }
    return new Tensor(element(type), shape, values);
  }

  private static int[] shape(MessagePack pack, String name) {
    int rank = expect(pack, Kind.ARRAY, name).size();
    if (rank > MOST_DIMENSIONS) {
      throw Refusal.limit("dimensions of `" + name + "`", MOST_DIMENSIONS);
    }
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      double size = expect(pack, Kind.INTEGER, name).number();
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw MessagePack.damaged("`" + name + "` has a size that is none");
      }
      shape[i] = (int) size;
    }
    return shape;
  }

  private static Head expect(MessagePack pack, Kind kind, String name) {
    Head head = pack.head();
    if (head.kind() != kind) {
      throw MessagePack.damaged("`" + name + "` is no array as Flax writes them");
    }
    return head;
  }

  private static int width(String type, String name) {
    return switch (type) {
      case "float16", "bfloat16" -> 2;
      case "float32", "int32" -> 4;
      case "float64", "int64" -> 8;
      default ->
        throw Refusal.unsupported(
            new Origin("array", name),
            "holds numbers of type `" + type + "`",
            "nnc reads float16, bfloat16, float32, float64, int32 and int64");
    };
  }

  private static ElementType element(String type) {
    return switch (type) {
      case "float16" -> ElementType.FLOAT16;
      case "bfloat16" -> ElementType.BFLOAT16;
      case "float32" -> ElementType.FLOAT32;
      case "float64" -> ElementType.FLOAT64;
      default -> ElementType.INTEGER;
    };
  }

  private static double next(String type, ByteBuffer data) {
    return switch (type) {
      case "float16" -> Float16.half(data.getShort());
      case "bfloat16" -> Float16.brain(data.getShort());
      case "float32" -> data.getFloat();
      case "float64" -> data.getDouble();
      case "int32" -> data.getInt();
      default -> data.getLong();
    };
  }
}
