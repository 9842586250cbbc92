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
    return switch (layout) {
      case ROWS -> "new " + context.number() + "[" + tensor.rows() + "][" + tensor.columns() + "]";
      case FLAT -> "new " + context.number() + "[" + tensor.size() + "]";
      case PANELS -> KernelSet.CLASS + ".panels(" + tensor.rows() + ", " + tensor.columns() + ")";
    };
  }

  /** The expression of the arrays whose concatenation it is, or of the array in panels. */
  String pieces(ClassContext context) {
    return layout == TensorLayout.FLAT ? "new " + context.number() + "[][] {" + field + "}" : field;
  }
}
