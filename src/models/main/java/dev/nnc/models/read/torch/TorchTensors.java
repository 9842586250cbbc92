package dev.nnc.models.read.torch;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.pickle.Bytes;
import dev.nnc.models.read.pickle.Global;
import dev.nnc.models.read.pickle.PickledList;
import dev.nnc.models.read.pickle.PickledObject;
import dev.nnc.models.read.pickle.ValueBudget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tensors of a file, each a view of a storage with an offset and strides.
 *
 * @param storages the bytes of a storage by its key; empty if the file has none of it
 */
record TorchTensors(
    Function<String, Optional<Bytes>> storages, ByteOrder order, ValueBudget budget) {
  private static final int MOST_AXES = 8;

  /** A parameter wraps a tensor; so may a few more. */
  private static final int MOST_WRAPPERS = 4;

  /** What rebuilds the tensor that a value is; empty if it is none. */
  static Optional<PickledObject> tensor(Object value) {
    Object inner = value;
    for (int i = 0; i < MOST_WRAPPERS && inner instanceof PickledObject object; i++) {
      switch (object.type().name()) {
        case "_rebuild_tensor",
            "_rebuild_tensor_v2",
            "_rebuild_qtensor",
            "_rebuild_tensor_v3",
            "_rebuild_sparse_tensor" -> {
          return Optional.of(object);
        }
        case "_rebuild_parameter", "_rebuild_parameter_with_state", "Parameter", "Buffer" ->
          inner = object.arguments().isEmpty() ? "" : object.arguments().get(0);
        case "_rebuild_from_type_v2" ->
          inner = object.arguments().size() > 2
                  && object.arguments().get(2) instanceof PickledList arguments
              ? rebuilt(object, arguments)
              : "";
        default -> inner = "";
      }
    }
    return Optional.empty();
  }

  private static Object rebuilt(PickledObject object, PickledList arguments) {
    return object.arguments().get(0) instanceof Global function
        ? new PickledObject(function, arguments.items())
        : "";
  }

  /** The values of a tensor. */
  Tensor read(String name, PickledObject tensor) {
    if (!tensor.type().name().matches("_rebuild_tensor(_v2)?")) {
      throw Refusal.unsupported(
          new Origin("tensor", name),
          tensor.type().name().equals("_rebuild_qtensor")
              ? "is quantised"
              : "is of a kind that is not read",
          "weights of the model in float");
    }
    if (tensor.arguments().size() < 4
        || !(tensor.arguments().get(0) instanceof TorchStorage storage)
        || !(tensor.arguments().get(1) instanceof Long offset)
        || !(tensor.arguments().get(2) instanceof PickledList sizes)
        || !(tensor.arguments().get(3) instanceof PickledList steps)
        || sizes.size() != steps.size()) {
      throw damaged(name, "is no view of a storage");
    }
    if (storage.element().size() == 0) {
      throw Refusal.unsupported(
          new Origin("tensor", name), "holds numbers of a kind that is not read", "floats");
    }
    if (sizes.size() > MOST_AXES) {
      throw Refusal.limit("axes of a tensor", MOST_AXES);
    }
    int[] shape = new int[sizes.size()];
    long[] strides = new long[shape.length];
    long count = 1;
    long last = offset;
    boolean fits = offset >= 0 && offset <= storage.count();
    for (int i = 0; i < shape.length; i++) {
      long size = sizes.get(i) instanceof Long n ? n : -1;
      strides[i] = steps.get(i) instanceof Long n ? n : -1;
      fits &= size >= 0
          && size <= Integer.MAX_VALUE
          && strides[i] >= 0
          && strides[i] <= Integer.MAX_VALUE
          && (size == 0 || count <= Integer.MAX_VALUE / size);
      if (!fits) {
        break;
      }
      shape[i] = (int) size;
      count *= size;
      last += Math.max(0, size - 1) * strides[i];
      fits = last >= 0;
    }
    if (!fits || (count > 0 && last >= storage.count())) {
      throw damaged(name, "reaches beyond its storage");
    }
    budget.take(count);
    return new Tensor(
        storage.element().type(), shape, values(name, storage, offset, shape, strides, (int)
            count));
  }

  private double[] values(
      String name, TorchStorage storage, long offset, int[] shape, long[] strides, int count) {
    TorchStorage.Element element = storage.element();
    Bytes bytes = storages
        .apply(storage.key())
        .orElseThrow(() -> damaged(name, "has no storage in the file"));
    if (storage.start() + storage.count() > bytes.length() / element.size()) {
      throw damaged(name, "has a storage that is shorter than it says");
    }
    ByteBuffer buffer = bytes.buffer(order);
    double[] values = new double[count];
    int[] index = new int[shape.length];
    long place = storage.start() + offset;
    for (int i = 0; i < count; i++) {
      values[i] = element.reading().at(buffer, (int) (place * element.size()));
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        place -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return values;
  }

  private static Refusal damaged(String name, String what) {
    return Refusal.damaged("PyTorch", "the tensor `" + name + "` " + what);
  }
}
