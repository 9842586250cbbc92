package dev.nnc.models.export;

import dev.nnc.compiler.model.Network;
import dev.nnc.models.export.onnx.NetworkMessage;
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
   * @throws dev.nnc.models.graph.Refusal if the file would be larger than its format allows
   */
  public static byte[] of(
      Network network, String text, Map<String, double[]> weights, Values values) {
    Map<String, String> metadata = Metadata.of(network, text, values);
    return NetworkMessage.of(network, weights, values == Values.PROBABILITIES, metadata)
        .file(FORMAT);
  }
}
