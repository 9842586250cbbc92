package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
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
  CodeBlock allocation(ClassContext context) {
    return layout == TensorLayout.ROWS
        ? CodeBlock.of("new $T[$L][$L]", context.number(), tensor.rows(), tensor.columns())
        : CodeBlock.of("new $T[$L]", context.number(), tensor.size());
  }

  /** The expression of the arrays whose concatenation it is. */
  CodeBlock pieces(ClassContext context) {
    return layout == TensorLayout.ROWS
        ? CodeBlock.of("$N", field)
        : CodeBlock.of("new $T {$N}", context.matrix(), field);
  }
}
