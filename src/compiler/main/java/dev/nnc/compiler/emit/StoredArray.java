package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.Tensor;
import dev.nnc.compiler.plan.TensorLayout;

/**
 * A field of the nested class {@code Parameters}.
 *
 * @param name in files
 * @param tensor the tensor itself, or the one whose shape this state of the optimizer has
 */
record StoredArray(String name, String field, Tensor tensor, TensorLayout layout) {

  /** The expression that allocates it. */
  String allocation(ClassContext context) {
    return layout == TensorLayout.ROWS
        ? "new " + context.number() + "[" + tensor.rows() + "][" + tensor.columns() + "]"
        : "new " + context.number() + "[" + tensor.size() + "]";
  }

  /** The expression of the arrays whose concatenation it is. */
  String pieces(ClassContext context) {
    return layout == TensorLayout.ROWS ? field : "new " + context.number() + "[][] {" + field + "}";
  }
}
