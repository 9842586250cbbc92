package dev.nnc.models;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.flax.FlaxReader;
import dev.nnc.models.read.keras.KerasReader;
import dev.nnc.models.read.numpy.NpyReader;
import dev.nnc.models.read.numpy.NpzReader;
import dev.nnc.models.read.onnx.OnnxReader;
import dev.nnc.models.read.pmml.PmmlReader;
import dev.nnc.models.read.safetensors.SafetensorsReader;
import dev.nnc.models.read.sklearn.SklearnReader;
import dev.nnc.models.read.torch.TorchReader;
import java.util.List;

/** The formats that are read, a row each. */
public final class Readers {
  private static final List<ModelReader> ALL = List.of(
      new FlaxReader(), //
      new KerasReader(), //
      new NpyReader(), //
      new NpzReader(), //
      new OnnxReader(), //
      new PmmlReader(), //
      new SafetensorsReader(), //
      // What is old of PyTorch is a pickle, as all of scikit-learn is.
      new TorchReader(), //
      new SklearnReader());

  private Readers() {}

  /** All of them, in the order in which a file is shown to them. */
  public static List<ModelReader> all() {
    return ALL;
  }

  /** The one that a file is for. */
  public static ModelReader of(ModelFile file) {
    return ALL.stream()
        .filter(reader -> reader.recognises(file))
        .findFirst()
        .orElseThrow(() -> new Refusal(
            DiagnosticCode.NN601,
            List.of(file.name()),
            "nnc reads "
                + String.join(", ", ALL.stream().map(ModelReader::format).toList())));
  }
}
