package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;

/**
 * How elementwise activations are written: the calls in a pass, whose kernels they add to the
 * class.
 */
public interface Activations {

  /** For an activation that stands alone. */
  CodeBlock forwardRows(Operation.Activate operation);

  /** For an activation that no product comes after. */
  CodeBlock backwardRows(BackwardStep.ActivationGradient step);
}
