package dev.nnc.models.read.pmml;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The element NeuralNetwork. */
final class NetworkElement {
  /** A connection takes more bytes than this; layers may lack some of theirs. */
  private static final int BYTES_OF_A_CONNECTION = 4;

  /** Weights of a small file that lacks nearly all of its connections. */
  private static final long SPARSE = 1 << 20;

  private final Xml xml;
  private final Fields fields;
  private final Neurons neurons;
  private final List<Layer> layers = new ArrayList<>();
  private final Inputs inputs;
  private final Outputs outputs;

  private record Layer(NeuralLayer neurons, Expr activation, boolean softmax) {}

  NetworkElement(Xml xml, Fields fields, int bytes) {
    this.xml = xml;
    this.fields = fields;
    this.neurons = new Neurons(bytes / BYTES_OF_A_CONNECTION + SPARSE);
    this.inputs = new Inputs(xml, fields);
    this.outputs = new Outputs(xml, fields);
  }

  Inputs inputs() {
    return inputs;
  }

  Outputs outputs() {
    return outputs;
  }

  /** The one that the file stands at. */
  void read() {
    String activation = xml.attribute("activationFunction").orElse("logistic");
    String normalization = xml.attribute("normalizationMethod").orElse("none");
    double threshold = xml.number("threshold", 0);
    xml.children(child -> {
      switch (child) {
        case "MiningSchema" -> fields.miningSchema();
        case "LocalTransformations" -> fields.transformations();
        case "NeuralInputs" -> inputs.read(neurons);
        case "NeuralLayer" -> layer(activation, normalization, threshold);
        case "NeuralOutputs" -> outputs.read();
        case "Targets" -> xml.children(this::target);
        default -> {}
      }
    });
    if (layers.isEmpty()) {
      throw Refusal.damaged(Xml.FORMAT, "the network has no NeuralLayer");
    }
    // Tools that say softmax for the whole network mean its outputs, others each layer.
    if (layers.stream().limit(layers.size() - 1L).anyMatch(Layer::softmax)) {
      throw Refusal.unsupported(
          new Origin("NeuralNetwork", ""),
          "has softmax in a hidden layer, or for all layers",
          "say the normalizationMethod at the last NeuralLayer");
    }
  }

  private void layer(String activation, String normalization, double threshold) {
    NeuralLayer layer = new NeuralLayer(xml, neurons, layers.size() + 1);
    if (layers.isEmpty() && neurons.isEmpty()) {
      throw Refusal.damaged(Xml.FORMAT, "the network has no NeuralInputs before its layers");
    }
    String method = xml.attribute("normalizationMethod").orElse(normalization);
    if (!method.equals("none") && !method.equals("softmax")) {
      throw Refusal.unsupported(
          layer.origin(), "has the normalizationMethod " + method, "nnc reads softmax");
    }
    Expr function = Activations.of(
        xml.attribute("activationFunction").orElse(activation),
        xml.number("threshold", threshold),
        layer.origin());
    layer.read();
    layers.add(new Layer(layer, function, method.equals("softmax")));
  }

  private void target(String child) {
    boolean changes = xml.number("rescaleConstant", 0) != 0
        || xml.number("rescaleFactor", 1) != 1
        || xml.attribute("castInteger").isPresent()
        || xml.attribute("min").isPresent()
        || xml.attribute("max").isPresent();
    if (changes) {
      throw Refusal.unsupported(
          new Origin(child, xml.attribute("field").orElse("")),
          "changes what the network gives",
          "nnc reads the network's own values");
    }
  }

  Node value(Node rows, List<String> columns) {
    List<Node> values = new ArrayList<>(List.of(inputs.value(rows, columns)));
    for (Layer layer : layers) {
      values.add(layer.neurons.value(values, layer.activation, layer.softmax));
    }
    return outputs.value(values.get(layers.size()), neurons, layers.size());
  }
}
