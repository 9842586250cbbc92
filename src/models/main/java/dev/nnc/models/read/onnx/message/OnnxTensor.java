package dev.nnc.models.read.onnx.message;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.read.protobuf.Fields;
import dev.nnc.models.read.protobuf.Message;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A TensorProto without its values: {@link TensorValues} reads them when they are needed.
 *
 * @param type the number of its type of elements
 * @param external where another file holds its values, by keys as {@code location}; empty if this
 *     one does
 * @param body all of it
 */
public record OnnxTensor(
    String name, long[] dims, long type, Optional<Map<String, String>> external, Message body) {

  /** As many as an array of any dimension that tools write, and more. */
  private static final int MOST_DIMS = 64;

  /** Reads all but the values. */
  public static OnnxTensor of(Message body) {
    String name = "";
    long[] dims = new long[MOST_DIMS];
    int[] rank = {0};
    long type = 0;
    boolean isExternal = false;
    Map<String, String> external = new HashMap<>();
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Tensor.NAME -> name = field.text();
        case OnnxField.Tensor.DATA_TYPE -> type = field.integer();
        case OnnxField.Tensor.DATA_LOCATION -> isExternal = field.integer() == 1;
        case OnnxField.Tensor.EXTERNAL_DATA -> ModelParser.entry(field.message(), external);
        case OnnxField.Tensor.DIMS ->
          field.integers(size -> {
            if (rank[0] < MOST_DIMS) {
              dims[rank[0]] = size;
            }
            rank[0]++;
          });
        default -> {}
      }
    }
    if (rank[0] > MOST_DIMS) {
      throw Refusal.limit("dimensions of the tensor `" + name + "`", MOST_DIMS);
    }
    return new OnnxTensor(
        name,
        Arrays.copyOf(dims, rank[0]),
        type,
        isExternal ? Optional.of(external) : Optional.empty(),
        body);
  }
}
