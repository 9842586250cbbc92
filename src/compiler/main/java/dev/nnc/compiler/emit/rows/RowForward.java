package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.ForwardStep;
import dev.nnc.compiler.plan.Operation;

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
  public CodeBlock softmax(Operation.Softmax operation) {
    return emitters.softmax.forward(operation);
  }

  @Override
  public CodeBlock add(Operation.Add operation) {
    return emitters.residual.forward(operation);
  }

  @Override
  public CodeBlock dropout(Operation.Dropout operation) {
    return training ? emitters.dropout.forward(operation) : emitters.dropout.evaluate(operation);
  }

  @Override
  public CodeBlock rowNorm(Operation.RowNorm operation) {
    return emitters.rowNorms.forward(operation);
  }

  @Override
  public CodeBlock batchNorm(Operation.BatchNorm operation) {
    return training ? emitters.batchNorms.forward(operation) : emitters.batchNorms.evaluate(operation);
  }

  @Override
  public CodeBlock polynomial(Operation.Polynomial operation) {
    return emitters.polynomials.forward(operation);
  }

  @Override
  public CodeBlock standardize(Operation.Standardize operation) {
    return emitters.standardize.forward(operation);
  }
}
