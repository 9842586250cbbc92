package dev.nnc.models.weights;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.graph.Shape;
import java.util.Arrays;
import java.util.List;

/** A tensor that a network stores, as files name and shape it. */
record NetworkTensor(String name, int... shape) {

  /** All of a network, in the order of files. */
  static List<NetworkTensor> of(Network network) {
    return StoredTensors.of(network).stream().map(NetworkTensor::of).toList();
  }

  private static NetworkTensor of(StoredTensor tensor) {
    return tensor.rows() == 0
        ? new NetworkTensor(tensor.name(), tensor.columns())
        : new NetworkTensor(tensor.name(), tensor.rows(), tensor.columns());
  }

  boolean isTransposed(int... found) {
    return found.length == 2 && shape.length == 2 && found[0] == shape[1] && found[1] == shape[0];
  }

  boolean hasShape(int... found) {
    return Arrays.equals(found, shape);
  }

  @Override
  public String toString() {
    return name + " " + Shape.text(shape);
  }
}
