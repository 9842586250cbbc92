package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.WorkArray;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.Buffer;
import java.util.List;

/**
 * How one kind of transform is written on arrays of rows, forward and backward side by side: the
 * calls in a pass, whose kernels it adds to the class, and the arrays they need.
 */
public interface RowTransform<O extends Transform> {

  /** As in training. */
  CodeBlock forward(O operation);

  /** As in evaluation. */
  default CodeBlock evaluate(O operation) {
    return forward(operation);
  }

  /**
   * The VJP: from the gradient of its output to that of its input, the target; in place, where both
   * are one.
   */
  CodeBlock backward(O operation, Buffer gradient, Buffer target);

  /**
   * The gradients of its own vectors, stored; asked for where some learn, before {@link #backward}.
   */
  default CodeBlock parameters(O operation, Buffer gradient) {
    throw new IllegalStateException("nothing to learn in " + operation);
  }

  /** The move of its statistics after a step; asked for where it has some. */
  default CodeBlock statistics(O operation) {
    throw new IllegalStateException("no statistics in " + operation);
  }

  /** The arrays of the workspace that it alone uses. */
  default List<WorkArray> arrays(O operation) {
    return List.of();
  }

  /**
   * The values of a row that its way back adds up after it has computed them, in
   * {@code Scratch.ROW}.
   */
  default int terms(O operation) {
    return 0;
  }

  /** One transform with how its kind is written. */
  record Of<O extends Transform>(RowTransform<O> writer, O operation) {
    public CodeBlock forward() {
      return writer.forward(operation);
    }

    public CodeBlock evaluate() {
      return writer.evaluate(operation);
    }

    public CodeBlock backward(Buffer gradient, Buffer target) {
      return writer.backward(operation, gradient, target);
    }

    public CodeBlock parameters(Buffer gradient) {
      return writer.parameters(operation, gradient);
    }

    public CodeBlock statistics() {
      return writer.statistics(operation);
    }

    public List<WorkArray> arrays() {
      return writer.arrays(operation);
    }

    public int terms() {
      return writer.terms(operation);
    }
  }
}
