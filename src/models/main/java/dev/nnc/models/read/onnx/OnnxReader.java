package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.onnx.message.ModelParser;
import dev.nnc.models.read.onnx.message.OnnxGraph;
import dev.nnc.models.read.onnx.message.OnnxModel;
import dev.nnc.models.read.onnx.message.OnnxNode;
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
    if (needs.inputs().isEmpty()) {
      // Perhaps because it is computed from itself: then that is said.
      Node none = Node.constant(Tensor.number(0), new Origin("input", ""));
      new GraphBuilder(wiring, values, "", none, 0).value(choice.value());
    }
    InputRows input = InputRows.of(file, needs);
    Node rows = new Node(new Operation.Input(), List.of(), input.origin());
    Node output = new GraphBuilder(wiring, values, input.name(), rows, input.fixedRows())
        .value(choice.value());
    if (LinearModels.isPair(output)) {
      output = output.input(1);
      notes.add("Of the two outputs 1 - p and p the second is kept.");
    }
    Facts facts = new Facts(choice.classes(), Optional.empty(), Optional.empty(), notes, metadata);
    Graph open = new Graph(rows, input.shape(), input.fixedRows(), output, input.type(), facts);
    List<Node> nodes = open.nodes();
    ElementType type = type(nodes).orElse(input.type());
    int[] shape = input.withColumns(() -> InputWidth.of(rows, nodes));
    return new Graph(rows, shape, input.fixedRows(), output, type, facts);
  }

  /** What the largest weights are. */
  private static Optional<ElementType> type(List<Node> nodes) {
    Optional<ElementType> type = Optional.empty();
    int most = 0;
    for (Node node : nodes) {
      if (node.operation() instanceof Operation.Constant constant) {
        Tensor value = constant.value();
        if (value.type().isFloat() && value.rank() > 0 && value.size() > most) {
          most = value.size();
          type = Optional.of(value.type());
        }
      }
    }
    return type;
  }
}
