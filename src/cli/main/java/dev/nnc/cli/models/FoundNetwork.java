package dev.nnc.cli.models;

import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.models.recognise.ReportRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network that the weights in a file are for.
 *
 * @param source the text that it stands in
 * @param weights every stored tensor by nnc's name
 * @param became what {@code rows} became: a statement, or a tensor of the network
 * @param rows what stands in the file beside what it became
 * @param notes what was left out, a sentence each
 */
public record FoundNetwork(
    Source source,
    Network network,
    Map<String, double[]> weights,
    String became,
    List<ReportRow> rows,
    List<String> notes) {

  /** A tensor with a number that is none in the precision of the network. */
  public Optional<String> tooLarge() {
    return network.precision() == Precision.DOUBLE
        ? Optional.empty()
        : weights.entrySet().stream()
            .filter(tensor -> Arrays.stream(tensor.getValue())
                .anyMatch(v -> Double.isFinite(v) && Float.isInfinite((float) v)))
            .map(Map.Entry::getKey)
            .findFirst();
  }
}
