package dev.nnc.models.weights;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.graph.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which network each of some files of weights belongs to. */
public final class WeightsOwner {
  private final List<Network> networks;
  private final List<String> files;
  private final Map<Network, String> owned = new LinkedHashMap<>();

  /**
   * @param networks of a run
   * @param files the names of all files, with their folders or without
   */
  public WeightsOwner(List<Network> networks, List<String> files) {
    this.networks = List.copyOf(networks);
    this.files = List.copyOf(files);
  }

  /**
   * The network that has the name of the file, else the only one.
   *
   * @throws Refusal if there is none, or it has another file already
   */
  public Network of(String file) {
    String name = plainName(file);
    Network network = networks.stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .or(() -> networks.stream().filter(n -> networks.size() == 1).findFirst())
        .orElseThrow(() -> new Refusal(
            DiagnosticCode.NN621,
            List.of(
                file,
                String.join(", ", networks.stream().map(Network::name).toList()),
                String.join(", ", files)),
            "name each file of weights like its network"));
    String other = owned.putIfAbsent(network, file);
    if (other != null) {
      throw new Refusal(
          DiagnosticCode.NN622,
          List.of(other, file, network.name()),
          "name each file of weights like its network");
    }
    return network;
  }

  /** Without its folder and its ending. */
  private static String plainName(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
