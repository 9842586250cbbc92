package dev.nnc.maven;

import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.graph.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which network of its folder each file of weights belongs to: its name tells it. */
final class WeightsOwners {
  private final List<CheckedNetwork> networks;
  private final List<String> files;
  private final Map<String, String> owned = new LinkedHashMap<>();

  /**
   * @param networks of all models
   * @param files of all weights
   */
  WeightsOwners(List<CheckedNetwork> networks, List<WeightsFile> files) {
    this.networks = networks;
    this.files = files.stream().map(WeightsFile::name).toList();
  }

  /**
   * The network that has the name of the file, else the only one of the model that has it; none if
   * it may be that of a model that is left out.
   *
   * @throws Refusal if there is none, or it has another file already
   */
  Optional<Network> of(WeightsFile file) {
    List<CheckedNetwork> beside =
        networks.stream().filter(n -> file.isBeside(model(n))).toList();
    Optional<Network> network = only(beside.stream()
            .filter(n -> n.network().name().equals(file.plainName()))
            .toList())
        .or(() -> only(beside.stream()
            .filter(n -> model(n).endsWith(file.plainName() + ".nn"))
            .toList()))
        .map(CheckedNetwork::network);
    if (network.isEmpty() && !file.besideOthers()) {
      throw refused(file, beside);
    }
    network.ifPresent(owner -> own(owner, file));
    return network;
  }

  private void own(Network network, WeightsFile file) {
    String other = owned.putIfAbsent(network.qualifiedName(), file.name());
    if (other != null) {
      throw new Refusal(
          DiagnosticCode.NN622, List.of(other, file.name(), network.name()), "keep one of them");
    }
  }

  private Refusal refused(WeightsFile file, List<CheckedNetwork> beside) {
    List<String> listed = (beside.isEmpty() ? networks : beside)
        .stream().map(n -> n.network().name()).toList();
    return new Refusal(
        DiagnosticCode.NN621,
        List.of(
            file.name(),
            listed.isEmpty() ? "none" : String.join(", ", listed),
            String.join(", ", files)),
        beside.isEmpty()
            ? "put it beside the model of its network"
            : "name it like its network, or like a `.nn` file that holds one network");
  }

  private static Path model(CheckedNetwork network) {
    return Path.of(network.name().file().name());
  }

  private static Optional<CheckedNetwork> only(List<CheckedNetwork> found) {
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
