package dev.nnc.models.into;

import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Tensor;
import java.util.Optional;

/**
 * A tensor of the file.
 *
 * @param name as the file has it
 */
record FileTensor(String name, Tensor tensor, TensorName says) {

  static FileTensor of(String name, Tensor tensor) {
    return new FileTensor(name, tensor, TensorName.of(name));
  }

  boolean isMatrix() {
    return tensor.rank() == 2;
  }

  /** Whether it can stand for a stored one, a matrix turned or not. */
  boolean fits(StoredTensor stored, boolean turned) {
    int[] shape = tensor.shape();
    if (stored.rows() > 0) {
      return isMatrix()
          && shape[turned ? 1 : 0] == stored.rows()
          && shape[turned ? 0 : 1] == stored.columns();
    }
    return tensor.size() == stored.columns() && isRow(shape);
  }

  /** A vector may stand as a matrix of one row or column. */
  private static boolean isRow(int... shape) {
    int longer = 0;
    for (int size : shape) {
      longer += size > 1 ? 1 : 0;
    }
    return longer < 2;
  }

  /** Why it is no part of the network, if it is none of any. */
  Optional<String> bookkeeping() {
    if (name.matches("(.*[./])?num_batches_tracked")) {
      return Optional.of("a count of training steps");
    }
    if (name.matches(
        "(.*[./])?(optimizer|optimizer_state|opt_state|optimizer_state_dict|exp_avg|exp_avg_sq"
            + "|momentum_buffer)([./].*)?")) {
      return Optional.of("state of an optimizer");
    }
    boolean counts = tensor.type() == ElementType.INTEGER && tensor.size() == 1;
    return counts && name.matches("(.*[./_])?(count|step|steps|epoch|iterations|iteration)")
        ? Optional.of("a count")
        : Optional.empty();
  }
}
