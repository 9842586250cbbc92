package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.ModelContent;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import java.util.List;
import java.util.Optional;

/** Reads models of Keras: {@code .keras} archives, whole-model HDF5, and weights in HDF5. */
public final class KerasReader implements ModelReader {
  @Override
  public String format() {
    return "Keras";
  }

  @Override
  public boolean recognises(ModelFile file) {
    return isHdf(file) || isArchive(file);
  }

  private static boolean isHdf(ModelFile file) {
    return file.startsWith(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n');
  }

  private static boolean isArchive(ModelFile file) {
    return file.startsWith('P', 'K', 3, 4)
        && (KerasArchive.has(file, KerasArchive.CONFIG)
            || KerasArchive.has(file, KerasArchive.WEIGHTS));
  }

  @Override
  public ModelContent read(ModelFile file) {
    if (!isHdf(file)) {
      KerasArchive archive = KerasArchive.read(file);
      Config config = Config.parse(archive.config());
      HdfData data = new HdfData(archive.weights());
      return graph(
          Layer.of(config.values()),
          new ArchiveWeights(data, ""),
          config.object("compile_config"),
          new Reading(archive.isFormer()));
    }
    HdfData data = new HdfData(file.bytes());
    Optional<String> model = data.string("", "model_config");
    if (model.isEmpty()) {
      return WeightsFile.read(data);
    }
    // Keras 2 and 1 say their version; early ones say none.
    boolean former = !data.string("", "keras_version").orElse("1").startsWith("3");
    return graph(
        Layer.of(Config.parse(model.get()).values()),
        new GroupWeights(data, "model_weights"),
        data.string("", "training_config").map(Config::parse).orElse(Config.EMPTY),
        new Reading(former));
  }

  private static Graph graph(Layer model, Weights weights, Config compiled, Reading reading) {
    if (!model.isModel() || model.isForeign()) {
      throw model.isForeign() || model.kind().isEmpty() ? model.custom() : Refused.of(model);
    }
    int[] shape = ModelLayers.inputShape(model);
    Node input = new Node(new Operation.Input(), List.of(), new Origin("InputLayer", ""));
    Value output;
    try {
      output = new ModelLayers(reading).apply(model, new Value(input, shape), weights, 0);
    } catch (StackOverflowError e) {
      throw Refusal.damaged("Keras", "its layers are nested too deeply");
    }
    return new Graph(
        input,
        shape,
        0,
        output.node(),
        reading.type(),
        Compilation.facts(compiled, output.node(), reading.notes()));
  }
}
