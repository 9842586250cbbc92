package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each value of the forward pass stands. A value that its operation may overwrite, because
 * neither it nor the operation before needs it again, shares the buffer of what it becomes.
 */
public final class ForwardBuffers {

  private ForwardBuffers() {}

  /** The buffer of each value, in the order in which the values come to be. */
  public static Map<Value, Buffer> of(Value input, List<Operation> operations) {
    Readers readers = new Readers(operations);
    Map<Value, Operation> producers = new HashMap<>();
    for (Operation operation : operations) {
      producers.put(operation.output(), operation);
    }
    Map<Value, Buffer> backwards = new LinkedHashMap<>();
    for (int i = operations.size() - 1; i >= 0; i--) {
      Operation operation = operations.get(i);
      Buffer output = backwards.computeIfAbsent(operation.output(), ForwardBuffers::ownBuffer);
      if (overwrites(operation, readers, producers)) {
        backwards.put(operation.input(), output);
      }
    }
    Map<Value, Buffer> buffers = new LinkedHashMap<>();
    buffers.put(input, backwards.getOrDefault(input, ownBuffer(input)));
    for (Operation operation : operations) {
      buffers.put(operation.output(), backwards.get(operation.output()));
    }
    return buffers;
  }

  /** The input of the network is never overwritten, so that a pass can be run again. */
  private static boolean overwrites(
      Operation operation, Readers readers, Map<Value, Operation> producers) {
    Operation producer = producers.get(operation.input());
    return operation.worksInPlace()
        && readers.one(operation.input())
        && producer != null
        && !producer.keepsOutput();
  }

  private static Buffer ownBuffer(Value value) {
    return new Buffer(value.field(), value.width());
  }
}
