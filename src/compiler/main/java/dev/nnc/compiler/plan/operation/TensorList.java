package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stored tensors of a network as they are met, each with the next index. */
final class TensorList {
  private final List<Tensor> tensors = new ArrayList<>();

  List<Tensor> tensors() {
    return List.copyOf(tensors);
  }

  Tensor add(
      String name,
      Optional<String> alias,
      Tensor.Role role,
      List<Integer> shape,
      Initializer initial,
      boolean trained) {
    Tensor tensor = new Tensor(tensors.size(), name, alias, role, shape, initial, trained);
    tensors.add(tensor);
    return tensor;
  }

  /** A vector; it learns if it is a parameter and not a statistic. */
  Tensor vector(String name, Tensor.Role role, int length, Initializer initial) {
    return add(name, Optional.empty(), role, List.of(length), initial, role.isParameter());
  }
}
