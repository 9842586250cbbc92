package dev.nnc.models.export;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.export.onnx.NetworkMessage;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.Map;

/** From a network and its weights to a model in ONNX. */
public final class OnnxExport {
  private static final String FORMAT = "ONNX";

  private OnnxExport() {}

  /**
   * The bytes of the file, always the same for the same arguments.
   *
   * @param text of the {@code .nn} file that says the network
   * @param weights every stored tensor by nnc's name; W [in x out]
   * @throws Refusal if the file would be larger than its format allows, or a column of the network
   *     is a category
   */
  public static byte[] of(
      Network network, String text, Map<String, double[]> weights, Values values) {
    for (Column column : network.input().categories()) {
      throw Refusal.unsupported(
          new Origin("column", column.name()),
          "is a category, and only networks of numbers are exported",
          "");
    }
    Map<String, String> metadata = Metadata.of(network, text, values);
    return NetworkMessage.of(network, weights, values == Values.PROBABILITIES, metadata)
        .file(FORMAT);
  }
}
