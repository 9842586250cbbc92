package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.onnx.message.ModelParser;
import dev.nnc.models.read.onnx.message.OnnxGraph;
import dev.nnc.models.read.onnx.message.OnnxModel;
import dev.nnc.models.read.onnx.message.OnnxNode;
import dev.nnc.models.read.onnx.message.OnnxValue;
import dev.nnc.models.read.onnx.message.TensorValues;
import dev.nnc.models.read.onnx.operator.LinearModels;
import dev.nnc.models.read.onnx.operator.Operators;
import dev.nnc.models.read.onnx.operator.Unsupported;
import dev.nnc.models.read.protobuf.Fields;
import dev.nnc.models.read.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads models in ONNX. */
public final class OnnxReader implements ModelReader {
  static final String FORMAT = "ONNX";

  /** Versions of ONNX's operators that are read: from the first that PyTorch writes. */
  private static final long OLDEST_OPSET = 7;

  private static final long NEWEST_OPSET = 28;

  /** Versions of the file format. A newer one is read all the same, if its operators are known. */
  private static final long OLDEST_IR = 3;

  private static final long NEWEST_IR = 14;

  @Override
  public String format() {
    return FORMAT;
  }

  /** By its first fields: a version, and then, before anything that no model has, a graph. */
  @Override
  public boolean recognises(ModelFile file) {
    boolean version = false;
    try {
      for (Fields field = Message.of(FORMAT, file.bytes()).fields(); field.next(); ) {
        switch (field.number()) {
          case OnnxField.Model.IR_VERSION -> {
            field.integer();
            version = true;
          }
          case OnnxField.Model.GRAPH -> {
            field.message();
            return version;
          }
          default -> {}
        }
      }
    } catch (Refusal damaged) {
      return version && cutInGraph(file);
    }
    return false;
  }

  /** Whether what is damaged is the graph, as in a file that is cut off. */
  private static boolean cutInGraph(ModelFile file) {
    Fields field = Message.of(FORMAT, file.bytes()).fields();
    try {
      while (field.next()) {
        // To the first field that cannot be read.
      }
    } catch (Refusal damaged) {
      return field.number() == OnnxField.Model.GRAPH;
    }
    return false;
  }

  @Override
  public Graph read(ModelFile file) {
    OnnxModel model = ModelParser.parse(Message.of(FORMAT, file.bytes()));
    List<String> notes = new ArrayList<>();
    OnnxGraph graph = Functions.inlined(model);
    checkVersions(model, graph, notes);
    try {
      return graph(graph, model.metadata(), new TensorValues(file), notes);
    } catch (ShapeException | ArithmeticException e) {
      throw Refusal.damaged(FORMAT, String.valueOf(e.getMessage()));
    }
  }

  private static void checkVersions(OnnxModel model, OnnxGraph graph, List<String> notes) {
    long ir = model.irVersion();
    if (ir < OLDEST_IR) {
      throw Refusal.unsupported(
          new Origin("file", ""),
          "has the ir_version " + ir,
          "nnc reads " + OLDEST_IR + " and newer");
    }
    if (ir > NEWEST_IR) {
      notes.add("The file has the ir_version " + ir + ", newer than the " + NEWEST_IR
          + " that nnc knows; its operators are known.");
    }
    for (OnnxNode node : graph.nodes()) {
      long opset = node.opset();
      if (node.domain().isEmpty() && (opset < OLDEST_OPSET || opset > NEWEST_OPSET)) {
        throw Refusal.unsupported(
            new Origin("file", ""),
            opset == 0 ? "does not say which opset it is of" : "is of opset " + opset,
            "nnc reads the opsets from " + OLDEST_OPSET + " to " + NEWEST_OPSET);
      }
    }
  }

  private static Graph graph(
      OnnxGraph file, Map<String, String> metadata, TensorValues values, List<String> notes) {
    Wiring wiring = new Wiring(file);
    Outputs.Choice choice = new Outputs(wiring, new Labels(wiring, values)).choose(file);
    notes.addAll(choice.notes());
    Wiring.Needs needs = wiring.needs(choice.value());
    for (OnnxNode node : needs.nodes()) {
      if (Operators.of(node).isEmpty()) {
        throw Unsupported.refusal(node);
      }
    }
    if (needs.inputs().size() > 1) {
      throw Outputs.notOne("the inputs "
          + needs.inputs().stream()
              .sorted()
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", ")));
    }
    if (needs.inputs().isEmpty()) {
      // Perhaps because it is computed from itself: then that is said.
      Node none = Node.constant(Tensor.number(0), new Origin("input", ""));
      new GraphBuilder(wiring, values, "", none, 0).value(choice.value());
      throw Outputs.notOne("no input that its output depends on");
    }
    OnnxValue input = file.inputs().stream()
        .filter(each -> needs.inputs().contains(each.name()))
        .findFirst()
        .orElseThrow();
    checkFloat(input, needs.nodes());
    int[] shape = shape(input);
    int fixedRows = Math.max(0, shape[0]);
    shape[0] = Shape.ROWS;
    Node rows = new Node(new Operation.Input(), List.of(), new Origin("input", input.name()));
    Node output =
        new GraphBuilder(wiring, values, input.name(), rows, fixedRows).value(choice.value());
    if (LinearModels.isPair(output)) {
      output = output.input(1);
      notes.add("Of the two outputs 1 - p and p the second is kept.");
    }
    Facts facts = new Facts(choice.classes(), Optional.empty(), Optional.empty(), notes, metadata);
    Graph graph = new Graph(rows, shape, fixedRows, output, ElementType.FLOAT32, facts);
    List<Node> nodes = graph.nodes();
    if (shape[1] < 0) {
      shape[1] = InputWidth.of(rows, nodes)
          .orElseThrow(() -> Refusal.unsupported(
              rows.origin(), "has an unknown number of columns", "export it with a fixed one"));
    }
    return new Graph(rows, shape, fixedRows, output, type(input, nodes), facts);
  }

  /** As the file has it, -1 where it is open, and at least rows and columns. */
  private static int[] shape(OnnxValue input) {
    int[] shape = input.shape().map(int[]::clone).orElseGet(() -> new int[] {-1, -1});
    Origin place = new Origin("input", input.name());
    if (shape.length < 2) {
      throw Refusal.unsupported(
          place, "has " + shape.length + " axes", "nnc reads rows of values, two axes or more");
    }
    for (int i = 2; i < shape.length; i++) {
      if (shape[i] < 0 || shape[1] < 0) {
        throw Refusal.unsupported(
            place, "has axes of unknown size", "export it with all sizes but that of rows");
      }
    }
    if (input.type().isPresent() && input.type().get().equals(OnnxType.STRING)) {
      throw Refusal.unsupported(place, "is text", "nnc reads rows of numbers");
    }
    return shape;
  }

  /** Whole numbers that come in are made floats before anything else. */
  private static void checkFloat(OnnxValue input, List<OnnxNode> nodes) {
    if (input.type().flatMap(OnnxType::element).map(ElementType::isFloat).orElse(true)) {
      return;
    }
    for (OnnxNode node : nodes) {
      if (node.inputs().contains(input.name()) && !node.type().equals("Cast")) {
        throw Refusal.unsupported(
            node.origin(),
            "computes with the whole numbers of the input `" + input.name() + "`",
            "nnc computes with floats: export the model with a float input");
      }
    }
  }

  /** What its largest weights are, or the input, if it has none. */
  private static ElementType type(OnnxValue input, List<Node> nodes) {
    ElementType type = input
        .type()
        .flatMap(OnnxType::element)
        .filter(ElementType::isFloat)
        .orElse(ElementType.FLOAT32);
    int most = 0;
    for (Node node : nodes) {
      if (node.operation() instanceof Operation.Constant constant) {
        Tensor value = constant.value();
        if (value.type().isFloat() && value.rank() > 0 && value.size() > most) {
          most = value.size();
          type = value.type();
        }
      }
    }
    return type;
  }
}
