package dev.nnc.models.read.onnx.message;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.protobuf.Fields;
import dev.nnc.models.read.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * From the bytes of a ModelProto to its messages. No message that is read holds one of its own
 * kind, so that nothing nests: the graphs within nodes of control flow are not read.
 */
public final class ModelParser {
  /**
   * Names and messages in a file. Networks of dense layers have some thousands; the objects for so
   * many take about 50 MB.
   */
  private static final int MOST_PARTS = 200_000;

  /** Operands of a node, and its outputs: a few, but for what joins columns. */
  private static final int MOST_OPERANDS = 1_000;

  private int parts;

  private ModelParser() {}

  public static OnnxModel parse(Message file) {
    return new ModelParser().model(file);
  }

  private OnnxModel model(Message body) {
    long irVersion = 0;
    Map<String, Long> opsets = new HashMap<>();
    Message graph = null;
    List<Message> functions = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Model.IR_VERSION -> irVersion = field.integer();
        case OnnxField.Model.GRAPH -> graph = field.message();
        case OnnxField.Model.OPSET_IMPORT -> opset(field.message(), opsets);
        case OnnxField.Model.METADATA -> {
          take();
          entry(field.message(), metadata);
        }
        case OnnxField.Model.FUNCTIONS -> {
          take();
          functions.add(field.message());
        }
        default -> {}
      }
    }
    if (graph == null) {
      throw Refusal.damaged(body.format(), "it has no graph");
    }
    OnnxGraph parsed = graph(graph, opsets);
    return new OnnxModel(
        irVersion,
        opsets,
        parsed,
        functions.stream().map(each -> function(each, opsets)).toList(),
        metadata);
  }

  private void opset(Message body, Map<String, Long> opsets) {
    take();
    String domain = "";
    long version = 0;
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Opset.DOMAIN -> domain = field.text();
        case OnnxField.Opset.VERSION -> version = field.integer();
        default -> {}
      }
    }
    opsets.put(domain(domain), version);
  }

  /** The domain of ONNX itself has two names. */
  private static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }

  static void entry(Message body, Map<String, String> entries) {
    String key = "";
    String value = "";
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Entry.KEY -> key = field.text();
        case OnnxField.Entry.VALUE -> value = field.text();
        default -> {}
      }
    }
    entries.put(key, value);
  }

  private OnnxGraph graph(Message body, Map<String, Long> opsets) {
    List<OnnxNode> nodes = new ArrayList<>();
    Map<String, OnnxTensor> initializers = new HashMap<>();
    List<OnnxValue> inputs = new ArrayList<>();
    List<OnnxValue> outputs = new ArrayList<>();
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Graph.NODE -> nodes.add(node(field.message(), opsets));
        case OnnxField.Graph.INPUT -> inputs.add(value(field.message()));
        case OnnxField.Graph.OUTPUT -> outputs.add(value(field.message()));
        case OnnxField.Graph.INITIALIZER -> {
          take();
          OnnxTensor tensor = OnnxTensor.of(field.message());
          if (initializers.put(tensor.name(), tensor) != null) {
            throw Refusal.damaged(
                body.format(), "it has two initializers of the name `" + tensor.name() + "`");
          }
        }
        case OnnxField.Graph.SPARSE_INITIALIZER ->
          throw Refusal.unsupported(
              new Origin("sparse initializer", ""), "leaves out zeros", "nnc reads dense weights");
        default -> {}
      }
    }
    return new OnnxGraph(nodes, initializers, inputs, outputs);
  }

  private OnnxFunction function(Message body, Map<String, Long> ofModel) {
    String domain = "";
    String name = "";
    String overload = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<Message> nodes = new ArrayList<>();
    Map<String, Long> opsets = new HashMap<>();
    Map<String, OnnxAttribute> defaults = new HashMap<>();
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Function.DOMAIN -> domain = domain(field.text());
        case OnnxField.Function.NAME -> name = field.text();
        case OnnxField.Function.OVERLOAD -> overload = field.text();
        case OnnxField.Function.INPUT -> inputs.add(name(field));
        case OnnxField.Function.OUTPUT -> outputs.add(name(field));
        case OnnxField.Function.OPSET_IMPORT -> opset(field.message(), opsets);
        case OnnxField.Function.ATTRIBUTE_DEFAULT -> attribute(field.message(), defaults);
        case OnnxField.Function.NODE -> {
          take();
          nodes.add(field.message());
        }
        default -> {}
      }
    }
    Map<String, Long> own = opsets.isEmpty() ? ofModel : opsets;
    List<OnnxNode> parsed = nodes.stream().map(each -> node(each, own)).toList();
    return new OnnxFunction(domain, name, overload, inputs, outputs, parsed, defaults);
  }

  private OnnxNode node(Message body, Map<String, Long> opsets) {
    take();
    String domain = "";
    String type = "";
    String overload = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, OnnxAttribute> attributes = new HashMap<>();
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Node.DOMAIN -> domain = domain(field.text());
        case OnnxField.Node.OP_TYPE -> type = field.text();
        case OnnxField.Node.OVERLOAD -> overload = field.text();
        case OnnxField.Node.NAME -> name = field.text();
        case OnnxField.Node.INPUT -> inputs.add(name(field));
        case OnnxField.Node.OUTPUT -> outputs.add(name(field));
        case OnnxField.Node.ATTRIBUTE -> attribute(field.message(), attributes);
        default -> {}
      }
    }
    if (Math.max(inputs.size(), outputs.size()) > MOST_OPERANDS) {
      throw Refusal.limit("operands of the " + type + " `" + name + "`", MOST_OPERANDS);
    }
    long opset = opsets.getOrDefault(domain, 0L);
    return new OnnxNode(domain, type, overload, opset, name, inputs, outputs, attributes);
  }

  private String name(Fields field) {
    take();
    return field.text();
  }

  private void attribute(Message body, Map<String, OnnxAttribute> attributes) {
    take();
    String name = "";
    String reference = "";
    for (Fields field = body.fields(); field.next(); ) {
      switch (field.number()) {
        case OnnxField.Attribute.NAME -> name = field.text();
        case OnnxField.Attribute.REFERENCE -> reference = field.text();
        default -> {}
      }
    }
    attributes.put(name, new OnnxAttribute(name, reference, body));
  }

  private OnnxValue value(Message body) {
    take();
    String name = "";
    Optional<Message> tensor = Optional.empty();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Value.NAME) {
        name = field.text();
      } else if (field.number() == OnnxField.Value.TYPE) {
        for (Fields type = field.message().fields(); type.next(); ) {
          if (type.number() == OnnxField.Type.TENSOR) {
            tensor = Optional.of(type.message());
          }
        }
      }
    }
    return tensor.isEmpty()
        ? new OnnxValue(name, Optional.empty(), Optional.empty())
        : tensor(name, tensor.get());
  }

  private OnnxValue tensor(String name, Message body) {
    Optional<OnnxType> type = Optional.empty();
    Optional<int[]> shape = Optional.empty();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Type.ELEMENT) {
        type = OnnxType.of(field.integer());
      } else if (field.number() == OnnxField.Type.SHAPE) {
        shape = Optional.of(shape(field.message()));
      }
    }
    return new OnnxValue(name, type, shape);
  }

  private int[] shape(Message body) {
    LongStream.Builder sizes = LongStream.builder();
    for (Fields field = body.fields(); field.next(); ) {
      if (field.number() == OnnxField.Shape.DIMENSION) {
        take();
        long size = -1;
        for (Fields dimension = field.message().fields(); dimension.next(); ) {
          if (dimension.number() == OnnxField.Shape.SIZE) {
            size = dimension.integer();
          }
        }
        sizes.add(size);
      }
    }
    return sizes
        .build()
        .mapToInt(size -> size <= 0 || size > Integer.MAX_VALUE ? -1 : (int) size)
        .toArray();
  }

  private void take() {
    if (++parts > MOST_PARTS) {
      throw Refusal.limit("nodes, names and attributes of an ONNX file", MOST_PARTS);
    }
  }
}
