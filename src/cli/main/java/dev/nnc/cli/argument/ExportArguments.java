package dev.nnc.cli.argument;

import dev.nnc.models.export.Values;
import java.util.Optional;

/**
 * What {@code nnc export} is to do.
 *
 * @param model the file of the network
 * @param network its name, where the file has several
 * @param weights the file of its weights
 * @param output the file to write
 * @param force whether a file that exists is replaced
 */
public record ExportArguments(
    String model,
    Optional<String> network,
    String weights,
    String output,
    Values values,
    boolean force) {}
