package dev.nnc.models.read.keras;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer as a file describes it.
 *
 * @param entry its class, name and place in a functional model
 * @param config its own configuration
 */
record Layer(Origin origin, Config entry, Config config) {
  /** As many as a network of any size has; each becomes some nodes. */
  private static final int MOST_LAYERS = 10_000;

  static Layer of(@Nullable Object value) {
    Config entry =
        Config.of(value).orElseThrow(() -> Refusal.damaged("Keras", "a layer is no object"));
    Config config = entry.object("config");
    String kind = entry.text("class_name", "");
    return new Layer(new Origin(kind, config.text("name", entry.text("name", ""))), entry, config);
  }

  String kind() {
    return origin.kind();
  }

  String name() {
    return entry.text("name", origin.name());
  }

  boolean isInput() {
    return kind().equals("InputLayer");
  }

  /** Whether it is a model itself. */
  boolean isModel() {
    return isSequential() || kind().equals("Functional") || kind().equals("Model");
  }

  boolean isSequential() {
    return kind().equals("Sequential");
  }

  /** The layers of a model; in Keras 1 and early 2 a sequential one is only their list. */
  List<Layer> layers() {
    List<?> all = entry.get("config") instanceof List<?> list ? list : config.list("layers");
    if (all.size() > MOST_LAYERS) {
      throw Refusal.limit("the layers of a model", MOST_LAYERS);
    }
    List<Layer> layers = new ArrayList<>();
    all.forEach(each -> layers.add(of(each)));
    return layers;
  }

  /** The layer refused, since it is code of somebody else. */
  Refusal custom() {
    return custom(kind());
  }

  Refusal custom(String what) {
    return new Refusal(
        DiagnosticCode.NN607,
        List.of(what),
        "It stands at " + origin + "; nnc reads the layers and activations of Keras itself");
  }

  /** Whether the class is not one of Keras, as far as the file says. */
  boolean isForeign() {
    boolean named = entry.values().containsKey("module");
    return named && !entry.text("module", "").matches("(tf_)?keras(\\..*)?")
        || entry.text("registered_name", "").contains(">");
  }

  Refusal unsupported(String what, String instead) {
    return Refusal.unsupported(origin, what, instead);
  }
}
