package dev.nnc.compiler.emit.straight;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Transform;

/**
 * The operations of chains of products and fixed activations; no other stands in a straight line.
 */
abstract class ChainOperations<R> implements Operation.Cases<R> {

  @Override
  public final R add(Operation.Add operation) {
    throw needsLoops(operation);
  }

  @Override
  public final R transform(Transform operation) {
    throw needsLoops(operation);
  }

  private static IllegalStateException needsLoops(Operation operation) {
    return new IllegalStateException("the plan has put into a straight line: " + operation);
  }
}
