package dev.nnc.compiler.emit.storage;

import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.plan.form.RowVectors;
import dev.nnc.compiler.plan.form.TensorLayout;
import dev.nnc.compiler.plan.operation.Tensor;

/**
 * A field of the nested class {@code Parameters}.
 *
 * @param name in files
 * @param tensor the tensor itself, or the one whose shape this state of the optimizer has
 */
record StoredArray(String name, String field, Tensor tensor, TensorLayout layout) {

  /** The expression that allocates it. */
  String allocation(ClassContext context) {
    return switch (layout) {
      case ROWS -> "new " + context.number() + "[" + tensor.rows() + "][" + tensor.columns() + "]";
      case FLAT -> "new " + context.number() + "[" + tensor.size() + "]";
      case FLAT_PADDED -> "new " + context.number() + "[" + RowVectors.length(tensor) + "]";
      case PADDED ->
        matrix()
            ? KernelSet.CLASS + ".rows(" + tensor.rows() + ", " + tensor.columns() + ")"
            : "new " + context.number() + "[" + KernelSet.CLASS + ".padded(" + tensor.size() + ")]";
    };
  }

  /** The expression of the arrays whose concatenation it is, padding included. */
  String pieces(ClassContext context) {
    if (context.order(tensor).isPresent()) {
      return "inOrder(" + field + ")";
    }
    return matrix() ? field : "new " + context.number() + "[][] {" + field + "}";
  }

  /** Whether it is an array of rows. */
  boolean matrix() {
    return layout == TensorLayout.ROWS
        || layout == TensorLayout.PADDED && tensor.shape().size() == 2;
  }
}
