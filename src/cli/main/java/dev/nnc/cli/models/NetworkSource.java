package dev.nnc.cli.models;

import dev.nnc.cli.argument.UsageException;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.model.Network;
import java.util.List;
import java.util.Optional;

/** A file of the language with the networks in it. */
public final class NetworkSource {
  private final Source source;
  private final CheckResult checked;

  private NetworkSource(Source source, CheckResult checked) {
    this.source = source;
    this.checked = checked;
  }

  /** Checks it. */
  public static NetworkSource of(Source source) {
    return new NetworkSource(source, Compiler.check(CompileRequest.of(source), Progress.NONE));
  }

  /** The file. */
  public Source source() {
    return source;
  }

  /** What there is to say of it. */
  public List<Diagnostic> diagnostics() {
    return checked.diagnostics();
  }

  public boolean hasErrors() {
    return diagnostics().stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }

  /** The network of a name, or the only one. */
  public Network network(Optional<String> name) throws UsageException {
    List<Network> all = checked.networks().stream().map(CheckedNetwork::network).toList();
    String names = String.join(", ", all.stream().map(Network::name).toList());
    if (name.isEmpty()) {
      if (all.size() != 1) {
        throw new UsageException(
            "`" + source.name() + "` has not one network, but " + all.size(),
            all.isEmpty() ? "" : "choose with `--network`: " + names);
      }
      return all.get(0);
    }
    return all.stream()
        .filter(network -> network.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> new UsageException(
            "`" + source.name() + "` has no network `" + name.get() + "`", "it has " + names));
  }
}
