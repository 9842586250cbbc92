package dev.nnc.models.export.onnx;

import dev.nnc.compiler.model.Precision;
import dev.nnc.models.export.protobuf.MessageWriter;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.onnx.OnnxType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graph of a model, as it grows: initializers, and nodes after those that they need. */
final class GraphMessage {
  /** The names of input and output, as the language's manual calls them. */
  static final String INPUT = "x";

  static final String OUTPUT = "y";

  private final Precision precision;
  private final List<MessageWriter> initializers = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<Long, String> constants = new HashMap<>();

  private record Node(
      String type, List<String> inputs, String output, List<Attribute> attributes) {}

  GraphMessage(Precision precision) {
    this.precision = precision;
  }

  Precision precision() {
    return precision;
  }

  /** Adds a node of ONNX's own operators, and gives the name of its value. */
  String node(String type, List<String> inputs, Attribute... attributes) {
    String output = counted(type);
    nodes.add(new Node(type, List.copyOf(inputs), output, List.of(attributes)));
    return output;
  }

  /** These columns of a value, in this order. */
  String columns(String of, int... columns) {
    return node("Gather", List.of(of, integers("columns", columns)), Attribute.integer("axis", 1));
  }

  /** A number, in the precision of the network. */
  String constant(double value) {
    double stored = precision == Precision.FLOAT ? (float) value : value;
    return constants.computeIfAbsent(
        Double.doubleToLongBits(stored), bits -> add("constant", new long[0], stored));
  }

  /** Adds a tensor that is no weight of the network, and gives its name. */
  String add(String kind, long[] shape, double... values) {
    String name = counted(kind);
    initializer(name, shape, values);
    return name;
  }

  /** Whole numbers, of shape [n]. */
  String integers(String kind, int... values) {
    String name = counted(kind);
    initializers.add(tensor(name, OnnxType.INT64, values.length)
        .raw(OnnxField.Tensor.RAW_DATA, (long) values.length * Long.BYTES, to -> {
          for (int value : values) {
            to.putLong(value);
          }
        }));
    return name;
  }

  /** Adds a tensor in the precision of the network. */
  void initializer(String name, long[] shape, double... values) {
    OnnxType type = type();
    initializers.add(tensor(name, type, shape)
        .raw(OnnxField.Tensor.RAW_DATA, (long) values.length * type.bytes(), to -> {
          for (double value : values) {
            if (type == OnnxType.FLOAT) {
              to.putFloat((float) value);
            } else {
              to.putDouble(value);
            }
          }
        }));
  }

  private static MessageWriter tensor(String name, OnnxType type, long... shape) {
    MessageWriter tensor = new MessageWriter();
    for (long size : shape) {
      tensor.integer(OnnxField.Tensor.DIMS, size);
    }
    return tensor
        .integer(OnnxField.Tensor.DATA_TYPE, type.number())
        .text(OnnxField.Tensor.NAME, name);
  }

  private OnnxType type() {
    return precision == Precision.FLOAT ? OnnxType.FLOAT : OnnxType.DOUBLE;
  }

  private String counted(String kind) {
    return kind + counts.merge(kind, 1, Integer::sum);
  }

  /**
   * GraphProto, of rows of so many values.
   *
   * @param result the value that is the model's output
   */
  MessageWriter message(String name, int inputs, String result, int outputs) {
    String last = result.equals(INPUT) ? node("Identity", List.of(INPUT)) : result;
    MessageWriter graph = new MessageWriter();
    for (Node node : nodes) {
      graph.message(OnnxField.Graph.NODE, message(node, last));
    }
    graph.text(OnnxField.Graph.NAME, name);
    initializers.forEach(each -> graph.message(OnnxField.Graph.INITIALIZER, each));
    return graph
        .message(OnnxField.Graph.INPUT, rows(INPUT, inputs))
        .message(OnnxField.Graph.OUTPUT, rows(OUTPUT, outputs));
  }

  /** NodeProto, in which the value that is the model's output has its name. */
  private static MessageWriter message(Node node, String last) {
    MessageWriter message = new MessageWriter();
    for (String input : node.inputs) {
      message.text(OnnxField.Node.INPUT, input.equals(last) ? OUTPUT : input);
    }
    message
        .text(OnnxField.Node.OUTPUT, node.output.equals(last) ? OUTPUT : node.output)
        .text(OnnxField.Node.NAME, node.output)
        .text(OnnxField.Node.OP_TYPE, node.type);
    node.attributes.forEach(each -> message.message(OnnxField.Node.ATTRIBUTE, each.message()));
    return message;
  }

  /** ValueInfoProto of any number of rows. */
  private MessageWriter rows(String name, int columns) {
    MessageWriter shape = new MessageWriter()
        .message(
            OnnxField.Shape.DIMENSION, new MessageWriter().text(OnnxField.Shape.SYMBOL, "rows"))
        .message(
            OnnxField.Shape.DIMENSION, new MessageWriter().integer(OnnxField.Shape.SIZE, columns));
    MessageWriter tensor = new MessageWriter()
        .integer(OnnxField.Type.ELEMENT, type().number())
        .message(OnnxField.Type.SHAPE, shape);
    return new MessageWriter()
        .text(OnnxField.Value.NAME, name)
        .message(OnnxField.Value.TYPE, new MessageWriter().message(OnnxField.Type.TENSOR, tensor));
  }
}
