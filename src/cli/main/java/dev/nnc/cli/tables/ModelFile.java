package dev.nnc.cli.tables;

import dev.nnc.cli.argument.UsageException;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of a network that a table trains. */
public final class ModelFile {
  /** The const that says how many rows there are to train on. */
  private static final String ROWS = "rows";

  private final Source source;
  private final Map<String, Double> constants;
  private final CheckResult checked;

  /** @param constants what the user says of consts */
  public ModelFile(Source source, Map<String, Double> constants) {
    this.source = source;
    this.constants = constants;
    this.checked = check(constants);
  }

  private CheckResult check(Map<String, Double> values) {
    return Compiler.check(
        new CompileRequest(
            List.of(source), Optional.empty(), values, Target.JAVA, false, false, false),
        Progress.NONE);
  }

  /** What a check finds. */
  public CheckResult checked() {
    return checked;
  }

  /** The network of a name, or the only one. */
  public Network network(Optional<String> name) throws UsageException {
    return network(checked, name);
  }

  /** The same where so many rows are trained on. */
  public Network network(Optional<String> name, int rows) throws UsageException {
    if (constants.containsKey(ROWS)) {
      return network(name);
    }
    Map<String, Double> values = new LinkedHashMap<>(constants);
    values.put(ROWS, (double) rows);
    CheckResult again = check(values);
    // Where nothing asks for it, it is an unknown const.
    return network(again.networks().isEmpty() ? checked : again, name);
  }

  private static Network network(CheckResult result, Optional<String> name) throws UsageException {
    List<Network> networks =
        result.networks().stream().map(CheckedNetwork::network).toList();
    List<String> names = networks.stream().map(Network::name).toList();
    if (name.isEmpty()) {
      if (networks.size() != 1) {
        throw new UsageException(
            networks.isEmpty() ? "the file has no network" : "the file has several networks",
            networks.isEmpty() ? "" : "`--network` chooses one of " + String.join(", ", names));
      }
      return networks.get(0);
    }
    return networks.stream()
        .filter(network -> network.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> new UsageException(
            "the file has no network `" + name.get() + "`", "it has " + String.join(", ", names)));
  }
}
