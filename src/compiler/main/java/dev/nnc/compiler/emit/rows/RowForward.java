package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.layer.RowTransform;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.ForwardStep;

/** The call of one step of the forward pass, as in evaluation or as in training. */
final class RowForward implements Operation.Cases<CodeBlock> {
  private final RowEmitters emitters;
  private final ForwardStep step;
  private final boolean training;

  RowForward(RowEmitters emitters, ForwardStep step, boolean training) {
    this.emitters = emitters;
    this.step = step;
    this.training = training;
  }

  @Override
  public CodeBlock product(Operation.Product operation) {
    return emitters.products.forward(step, operation);
  }

  @Override
  public CodeBlock activate(Operation.Activate operation) {
    return emitters.activations.forwardRows(operation);
  }

  @Override
  public CodeBlock add(Operation.Add operation) {
    return emitters.residual.forward(operation);
  }

  @Override
  public CodeBlock transform(Transform operation) {
    RowTransform.Of<?> transform = emitters.transforms.of(operation);
    return training ? transform.forward() : transform.evaluate();
  }
}
