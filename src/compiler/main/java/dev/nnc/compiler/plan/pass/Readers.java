package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each value is read: once in a chain, twice where a residual block begins. */
final class Readers {
  private final Map<Value, Integer> counts = new HashMap<>();

  Readers(List<Operation> operations) {
    operations.stream()
        .flatMap(o -> o.inputs().stream())
        .forEach(v -> counts.merge(v, 1, Integer::sum));
  }

  boolean one(Value value) {
    return counts.getOrDefault(value, 0) == 1;
  }

  /**
   * Whether operation i and the one after it are a pair of which the second alone reads what the
   * first makes.
   */
  boolean follow(List<Operation> operations, int i) {
    return i + 1 < operations.size()
        && operations.get(i + 1).input().equals(operations.get(i).output())
        && one(operations.get(i).output());
  }
}
