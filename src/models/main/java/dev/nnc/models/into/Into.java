package dev.nnc.models.into;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.into.Mapping.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the tensors of a file that are those of a network: those that the user names, by nnc's own
 * names, by layers in the order of the file, by shapes that only one has. A tensor that is left, on
 * either side, is a refusal.
 */
public final class Into {
  private final Network network;
  private final List<StoredTensor> all;
  private final Assignment found;
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<FileTensor> inFile = new ArrayList<>();

  private Into(Network network, NamedTensors tensors) {
    this.network = network;
    this.all = StoredTensors.of(network);
    WeightNorm.folded(tensors.tensors()).forEach((name, tensor) -> {
      FileTensor each = FileTensor.of(name, tensor);
      each.bookkeeping()
          .ifPresentOrElse(
              why -> leftOut.add(new LeftOut(name, tensor, why)), () -> inFile.add(each));
    });
    this.found = new Assignment(inFile, all);
  }

  /**
   * The tensors of a network among those of a file.
   *
   * @param chosen nnc's names by those of the file, which come first
   * @throws Refusal with a table of both sides, if they do not go together
   */
  public static Mapping map(Network network, NamedTensors tensors, Map<String, String> chosen) {
    return new Into(network, tensors).map(tensors.unnamed(), chosen);
  }

  private Mapping map(boolean unnamed, Map<String, String> chosen) {
    chosen.forEach(this::choose);
    if (!byOwnNames()) {
      if (unnamed) {
        byPlace();
      } else {
        byLayers();
      }
    }
    if (!found.file().isEmpty() || !found.stored().isEmpty()) {
      throw refusal(remains());
    }
    return found.mapping(leftOut);
  }

  /**
   * The user's word decides; how a matrix stands, its shape, unless it is square. The name may have
   * a prefix that all have in the file, which its reader took away.
   */
  private void choose(String from, String to) {
    FileTensor tensor = found.file().stream()
        .filter(each -> from.equals(each.name()) || from.endsWith("." + each.name()))
        // The longest is the name itself, if it is there.
        .max(Comparator.comparingInt(each -> each.name().length()))
        .orElseThrow(() -> notThere(from, to, "the file has no `" + from + "`"));
    StoredTensor stored = found.stored().stream()
        .filter(each -> each.name().equals(to))
        .findFirst()
        .orElseThrow(() -> notThere(from, to, "the network has no `" + to + "` to be filled"));
    boolean turned = Turned.byName(tensor);
    if (!tensor.fits(stored, turned)) {
      turned = !turned;
    }
    if (!tensor.fits(stored, turned)) {
      throw notThere(
          from,
          to,
          TensorTable.shown(from, tensor.tensor().shape())
              + " has another shape than "
              + TensorTable.shown(stored));
    }
    found.assign(tensor, stored, turned);
  }

  private static Refusal notThere(String from, String to, String why) {
    return new Refusal(DiagnosticCode.NN632, List.of(from + "=" + to, why), "");
  }

  /** Where all of the network's names are in the file, they are meant. */
  private boolean byOwnNames() {
    Map<String, FileTensor> byName =
        found.file().stream().collect(Collectors.toMap(FileTensor::name, each -> each));
    Set<String> names = found.stored().stream().map(StoredTensor::name).collect(Collectors.toSet());
    if (names.isEmpty() || !byName.keySet().containsAll(names)) {
      return false;
    }
    for (StoredTensor each : found.stored()) {
      FileTensor tensor = byName.get(each.name());
      if (tensor == null || !tensor.fits(each, false)) {
        throw refusal("`" + each.name() + "` has another shape");
      }
      found.assign(tensor, each, false);
    }
    return true;
  }

  private void byPlace() {
    if (!PlaceMatching.match(
        found,
        LayerOrder.of(found.file().stream().map(each -> List.of(each.name())).toList()))) {
      throw refusal(remains());
    }
  }

  private void byLayers() {
    boolean slopes = all.stream().anyMatch(each -> each.kind().equals("a"));
    FileLayer.of(found.file(), slopes)
        .ifPresentOrElse(
            layers -> {
              dropStatistics(layers);
              if (!LayerMatching.match(found, layers)) {
                throw refusal(remains());
              }
            },
            this::byPlace);
  }

  /**
   * Means and deviations of data are buffers of many modules; they change nothing by themselves.
   */
  private void dropStatistics(List<FileLayer> layers) {
    if (all.stream().anyMatch(each -> each.kind().endsWith("deviation"))) {
      return;
    }
    for (FileLayer layer : layers) {
      if (layer.kind() == LayerKind.STANDARDIZE && !layer.tensors().containsKey(Role.VARIANCE)) {
        layer.tensors().values().forEach(each -> {
          found.drop(each);
          leftOut.add(new LeftOut(
              each.name(),
              each.tensor(),
              "statistics of data, and the network has no `features standardize`"));
        });
      }
    }
  }

  private String remains() {
    return found.file().size()
        + " tensors of the file and "
        + found.stored().size()
        + " of the network have no clear counterpart";
  }

  private Refusal refusal(String why) {
    return TensorTable.refusal(network.name(), why, inFile, all);
  }
}
