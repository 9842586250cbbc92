package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.pass.BackwardStep;

/**
 * How the gradients of weights and biases are written: the calls in a pass, whose kernels they add
 * to the class.
 */
public interface Gradients {

  /** (16), stored. */
  CodeBlock store(BackwardStep.WeightGradient step);

  /** (15), stored. */
  CodeBlock store(BackwardStep.BiasGradient step);

  /** (16), used at once to update W. */
  CodeBlock update(BackwardStep.WeightGradient step, RowUpdate update);

  /** (15), used at once to update b. */
  CodeBlock update(BackwardStep.BiasGradient step, RowUpdate update);

  /** The update of a vector whose gradient is stored. */
  CodeBlock update(BackwardStep.StoredGradient step, RowUpdate update);
}
