package dev.nnc.cli.models;

import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.recognise.ReportRow;
import java.util.List;
import java.util.Map;

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
    List<String> notes) {}
