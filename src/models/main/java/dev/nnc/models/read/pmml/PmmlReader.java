package dev.nnc.models.read.pmml;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads neural networks in PMML. */
public final class PmmlReader implements ModelReader {
  /** Within it a file names its root: before it stand the version of XML and comments. */
  private static final int BEGINNING = 1 << 12;

  /** That the bytes are UTF-8, as some write it before a file. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  @Override
  public String format() {
    return Xml.FORMAT;
  }

  @Override
  public boolean recognises(ModelFile file) {
    int length = Math.min(file.bytes().length, BEGINNING);
    String beginning = new String(file.bytes(), 0, length, StandardCharsets.ISO_8859_1);
    return beginning.replace(MARK, "").stripLeading().startsWith("<")
        && beginning.contains("<PMML");
  }

  @Override
  public Graph read(ModelFile file) {
    Xml xml = Xml.of(file.bytes());
    Found found = new Found(xml, file.bytes().length);
    xml.children(root -> xml.children(found::child));
    return found.graph.orElseThrow(() ->
        Refusal.unsupported(new Origin("file", ""), "has no model", "nnc reads one NeuralNetwork"));
  }

  /** What stands in a file: fields first, then the model. */
  private static final class Found {
    private final Xml xml;
    private final Fields fields;
    private final int size;
    private Optional<Graph> graph = Optional.empty();

    Found(Xml xml, int size) {
      this.xml = xml;
      this.size = size;
      this.fields = new Fields(xml);
    }

    void child(String name) {
      switch (name) {
        case "Header", "MiningBuildTask", "Extension" -> {}
        case "DataDictionary" -> fields.dictionary();
        case "TransformationDictionary" -> fields.transformations();
        case "NeuralNetwork" -> {
          if (graph.isPresent()) {
            throw Refusal.unsupported(new Origin("file", ""), "has several models", "one is read");
          }
          graph = Optional.of(graph());
        }
        default ->
          throw Refusal.unsupported(
              new Origin(name, xml.attribute("modelName").orElse("")),
              "is no neural network",
              "nnc reads one NeuralNetwork");
      }
    }

    private Graph graph() {
      NetworkElement network = new NetworkElement(xml, fields, size);
      network.read();
      List<String> columns = network.inputs().columns();
      Node rows = new Node(new Operation.Input(), List.of(), new Origin("NeuralInputs", ""));
      Facts facts = new Facts(
          network.outputs().classes(),
          Optional.empty(),
          Optional.empty(),
          network.inputs().notes(columns));
      return new Graph(
          rows,
          new int[] {Shape.ROWS, columns.size()},
          0,
          network.value(rows, columns),
          ElementType.FLOAT32,
          facts);
    }
  }
}
