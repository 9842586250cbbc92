package dev.nnc.models.weights;

import dev.nnc.compiler.Weights;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.emit.file.Fingerprint;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From a file of weights to the numbers of a network, all of them or none. */
public final class WeightsReader {
  static final String FORMAT_KEY = "nnc.format";
  static final String FORMAT = "1";
  static final String FINGERPRINT_KEY = "fingerprint";

  /** Training's own numbers, which scoring does not need. */
  private static final String OPTIMIZER = "optimizer.";

  /** Tensors that one message names: a file may have thousands. */
  private static final int MOST_LISTED = 16;

  private final String file;
  private final Network network;
  private final SafetensorsFile content;

  private WeightsReader(String file, Network network, SafetensorsFile content) {
    this.file = file;
    this.network = network;
    this.content = content;
  }

  /**
   * Reads the weights of a network.
   *
   * @param file what messages call it
   * @throws Refusal if the file is damaged or is not of this network
   */
  public static Weights read(String file, byte[] bytes, Network network) {
    return new WeightsReader(file, network, SafetensorsFile.parse(bytes)).weights();
  }

  private Weights weights() {
    checkOrigin(content.metadata());
    List<NetworkTensor> wanted = NetworkTensor.of(network);
    checkNames(wanted);
    Map<String, double[]> tensors = new LinkedHashMap<>();
    for (NetworkTensor tensor : wanted) {
      tensors.put(
          tensor.name(),
          values(tensor, Objects.requireNonNull(content.tensors().get(tensor.name()))));
    }
    return new Weights(network.qualifiedName(), tensors, WeightsWriter.write(tensors, network));
  }

  private void checkOrigin(Map<String, String> metadata) {
    String format = metadata.getOrDefault(FORMAT_KEY, FORMAT);
    if (!format.equals(FORMAT)) {
      throw refused("its nnc.format is " + format + ", not " + FORMAT, "");
    }
    String own = Fingerprint.of(network);
    String fingerprint = metadata.getOrDefault(FINGERPRINT_KEY, own);
    if (!fingerprint.equals(own)) {
      throw refused(
          "the fingerprint " + fingerprint + " is that of another network, not " + own, "");
    }
    String unfitted = metadata.getOrDefault("unfitted", "");
    if (!unfitted.isEmpty()) {
      throw refused("what `fit` learns is not in it: " + unfitted, "fit the network, then save it");
    }
  }

  private void checkNames(List<NetworkTensor> wanted) {
    List<NetworkTensor> missing =
        wanted.stream().filter(t -> !content.tensors().containsKey(t.name())).toList();
    List<String> names = wanted.stream().map(NetworkTensor::name).toList();
    List<NetworkTensor> others = content.tensors().entrySet().stream()
        .filter(e -> !names.contains(e.getKey()) && !e.getKey().startsWith(OPTIMIZER))
        .map(e -> new NetworkTensor(e.getKey(), e.getValue().shape()))
        .toList();
    if (!missing.isEmpty()) {
      throw refused(
          "it lacks " + listed(missing) + (others.isEmpty() ? "" : "; it has " + listed(others)),
          alike(missing, others));
    }
    if (!others.isEmpty()) {
      throw refused("the network has no tensor " + listed(others), "");
    }
  }

  /** Which tensors of the file may be those that it lacks: PyTorch stores each W transposed. */
  private static String alike(List<NetworkTensor> missing, List<NetworkTensor> others) {
    List<String> pairs = new ArrayList<>();
    for (NetworkTensor wanted : missing) {
      for (NetworkTensor other : others) {
        boolean same = wanted.hasShape(other.shape());
        boolean transposed = wanted.isTransposed(other.shape());
        if ((same || transposed) && pairs.size() < MOST_LISTED) {
          pairs.add(wanted.name() + " may be " + other
              + (!transposed ? "" : same ? ", transposed or not" : ", transposed"));
        }
      }
    }
    return String.join("; ", pairs);
  }

  private static String listed(List<NetworkTensor> tensors) {
    int count = Math.min(tensors.size(), MOST_LISTED);
    String text = String.join(
        ", ", tensors.stream().limit(count).map(NetworkTensor::toString).toList());
    return count < tensors.size() ? text + " and " + (tensors.size() - count) + " more" : text;
  }

  private double[] values(NetworkTensor wanted, Tensor found) {
    if (!found.type().isFloat()) {
      throw refused(wanted.name() + " holds whole numbers", "");
    }
    if (!wanted.hasShape(found.shape())) {
      throw refused(
          "the shape of " + wanted.name() + " is " + Shape.text(found.shape()) + ", not "
              + Shape.text(wanted.shape()),
          wanted.isTransposed(found.shape()) ? "transpose it" : "");
    }
    double[] values = found.values();
    return network.precision() == Precision.FLOAT ? narrowed(wanted, values) : values;
  }

  /** Rounded to floats; what becomes infinite by that would be another network. */
  private double[] narrowed(NetworkTensor tensor, double[] values) {
    double[] narrowed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
      if (Double.isInfinite(narrowed[i]) && Double.isFinite(values[i])) {
        throw refused(
            "value " + i + " of " + tensor.name() + ", " + values[i] + ", is too large for a float",
            "give the network `precision double`");
      }
    }
    return narrowed;
  }

  private Refusal refused(String what, String help) {
    return new Refusal(DiagnosticCode.NN620, List.of(file, network.name(), what), help);
  }
}
