package dev.nnc.tables.use;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.safetensors.SafetensorsFile;
import dev.nnc.tables.TableError;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.network.NetworkClass;
import dev.nnc.tables.run.ModelFacts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A network with its weights, and what these say of the table that they were trained on.
 *
 * @param facts empty where no table has trained them
 */
public record TrainedNetwork(Network network, Learner learner, Optional<ModelFacts> facts) {

  /**
   * Loads weights.
   *
   * @param name of their file, for messages
   * @throws TableError if they are not those of the network, or damaged
   */
  public static TrainedNetwork of(Network network, String name, byte[] weights) {
    try {
      Learner learner = NetworkClass.of(network, NetworkClass.bestTarget()).load(weights, 1);
      return new TrainedNetwork(
          network, learner, ModelFacts.of(SafetensorsFile.parse(weights).metadata()));
    } catch (IOException | IllegalArgumentException e) {
      throw new TableError(
          DiagnosticCode.NN770,
          List.of(name, String.valueOf(e.getMessage())),
          "they belong to the `.nn` file that they were trained with");
    }
  }
}
