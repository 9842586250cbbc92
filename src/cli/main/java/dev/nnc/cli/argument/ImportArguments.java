package dev.nnc.cli.argument;

import dev.nnc.compiler.model.Precision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code nnc import} is to do.
 *
 * @param file of another tool
 * @param output the folder that receives the model and its weights; empty for the one one is in
 * @param networkName instead of that of the file
 * @param classes labels instead of those of the file; empty to take those
 * @param into the network that the weights are for, if there is one already
 * @param check rows to compare the class on
 * @param force whether files that exist are replaced
 */
public record ImportArguments(
    String file,
    String output,
    Optional<String> networkName,
    Optional<String> packageName,
    List<String> classes,
    Optional<Precision> precision,
    Optional<Into> into,
    Optional<Check> check,
    boolean force,
    boolean failOnWarning) {

  public ImportArguments {
    classes = List.copyOf(classes);
  }

  /**
   * A network that somebody wrote.
   *
   * @param model its file
   * @param network its name, where the file has several
   * @param names nnc's names of tensors by those of the file of weights
   */
  public record Into(String model, Optional<String> network, Map<String, String> names) {
    public Into {
      names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
  }

  /** Two {@code .npy} files: rows, and what the other tool computes for them. */
  public record Check(String input, String output) {}
}
