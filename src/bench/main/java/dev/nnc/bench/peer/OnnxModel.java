package dev.nnc.bench.peer;

/**
 * A network as an ONNX model: a {@code Gemm} for each layer and an activation between two. The
 * numbers of the fields are those of {@code onnx.proto}.
 */
final class OnnxModel {
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 13;
  private static final int FLOAT = 1;

  private OnnxModel() {}

  static byte[] of(Topology topology, int batch, Weights weights) {
    Protobuf graph = new Protobuf();
    String input = "x";
    for (int i = 1; i <= topology.layers(); i++) {
      boolean last = i == topology.layers();
      String sum = last ? "y" : "a" + i;
      graph.message(1, node("Gemm", sum, input, "W" + i, "b" + i));
      if (!last) {
        input = "z" + i;
        graph.message(1, node(topology.isRegression() ? "Tanh" : "Relu", input, sum));
      }
    }
    graph.text(2, topology.name());
    for (int i = 1; i <= topology.layers(); i++) {
      graph.message(5, tensor("W" + i, weights.weight(i), topology.size(i - 1), topology.size(i)));
      graph.message(5, tensor("b" + i, weights.bias(i), topology.size(i)));
    }
    graph.message(11, value("x", batch, topology.inputs()));
    graph.message(12, value("y", batch, topology.outputs()));
    Protobuf operators = new Protobuf().text(1, "").number(2, OPERATOR_SET);
    return new Protobuf().number(1, IR_VERSION).message(7, graph).message(8, operators).toBytes();
  }

  private static Protobuf node(String operator, String output, String... inputs) {
    Protobuf node = new Protobuf();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static Protobuf tensor(String name, float[] values, int... shape) {
    Protobuf tensor = new Protobuf();
    for (int size : shape) {
      tensor.number(1, size);
    }
    return tensor.number(2, FLOAT).text(8, name).floats(9, values);
  }

  private static Protobuf value(String name, int... shape) {
    Protobuf sizes = new Protobuf();
    for (int size : shape) {
      sizes.message(1, new Protobuf().number(1, size));
    }
    Protobuf type = new Protobuf().message(1, new Protobuf().number(1, FLOAT).message(2, sizes));
    return new Protobuf().text(1, name).message(2, type);
  }
}
