package dev.nnc.models;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants beside what the file says.
 *
 * @param networkName of the class; without it the file's name in upper camel case
 * @param packageName of the class
 * @param classes labels instead of those of the file; empty to take those
 * @param precision instead of that of the file
 */
public record ImportOptions(
    Optional<String> networkName,
    Optional<String> packageName,
    List<String> classes,
    Optional<Precision> precision) {
  public static final ImportOptions NONE =
      new ImportOptions(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public ImportOptions {
    classes = List.copyOf(classes);
  }

  /** Whether a network is already as the user wants it. */
  boolean allow(Network network) {
    return networkName.filter(name -> !name.equals(network.name())).isEmpty()
        && packageName.filter(name -> !name.equals(network.packageName())).isEmpty()
        && precision.filter(each -> each != network.precision()).isEmpty()
        && (classes.isEmpty() || classes.equals(network.classes()));
  }
}
