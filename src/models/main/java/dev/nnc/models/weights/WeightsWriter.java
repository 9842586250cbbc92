package dev.nnc.models.weights;

import dev.nnc.compiler.emit.file.Fingerprint;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** From the numbers of a network to the file that its class would save before it trains. */
public final class WeightsWriter {
  private WeightsWriter() {}

  /** The file: no step has been made, and there is no state of an optimizer. */
  public static byte[] write(Map<String, double[]> weights, Network network) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(WeightsReader.FORMAT_KEY, WeightsReader.FORMAT);
    metadata.put(WeightsReader.FINGERPRINT_KEY, Fingerprint.of(network));
    metadata.put("seed", Long.toString(network.seed()));
    metadata.put("step", "0");
    ElementType type =
        network.precision() == Precision.FLOAT ? ElementType.FLOAT32 : ElementType.FLOAT64;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (NetworkTensor tensor : NetworkTensor.of(network)) {
      tensors.put(
          tensor.name(),
          new Tensor(type, tensor.shape(), Objects.requireNonNull(weights.get(tensor.name()))));
    }
    return SafetensorsText.write(metadata, tensors);
  }
}
