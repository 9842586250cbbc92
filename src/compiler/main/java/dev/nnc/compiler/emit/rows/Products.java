package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.ForwardStep;

/** How matrix products are written: the calls in a pass, whose kernels they add to the class. */
public interface Products {

  /** (12), with the activation that follows it. */
  CodeBlock forward(ForwardStep step, Operation.Product product);

  /** (14), with the derivative of the activation before it. */
  CodeBlock backward(BackwardStep.InputGradient step);
}
