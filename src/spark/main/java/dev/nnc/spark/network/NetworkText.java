package dev.nnc.spark.network;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.check.word.Epochs;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of a {@code .nn} file with one network in it. */
final class NetworkText {
  /** What messages call the text, and the first line of its class. */
  private static final String NAME = "network.nn";

  private final String text;
  private final Map<String, Double> constants;
  private final Network network;

  private NetworkText(String text, Map<String, Double> constants, Network network) {
    this.text = text;
    this.constants = constants;
    this.network = network;
  }

  /**
   * Checks a text.
   *
   * @param rows of an epoch, for schedules that count in epochs; empty if they are not known yet
   * @throws IllegalArgumentException with the compiler's messages, if anything is wrong
   */
  static NetworkText check(String text, Optional<Long> rows) {
    Map<String, Double> constants =
        rows.<Map<String, Double>>map(n -> Map.of(Epochs.ROWS, n.doubleValue())).orElse(Map.of());
    CheckResult result =
        Compiler.check(request(text, constants, Target.JAVA, false), Progress.NONE);
    refuse(result.diagnostics());
    if (!result.unknownConstants().isEmpty()) {
      // Nothing in it counts in epochs.
      return check(text, Optional.empty());
    }
    List<CheckedNetwork> networks = result.networks();
    if (networks.size() != 1) {
      throw new IllegalArgumentException("the text must hold one network; it holds "
          + (networks.isEmpty()
              ? "none"
              : networks.stream().map(n -> n.network().name()).collect(Collectors.joining(", "))));
    }
    return new NetworkText(text, constants, networks.get(0).network());
  }

  Network network() {
    return network;
  }

  /**
   * The class of the network, compiled and verified in memory.
   *
   * @throws IllegalStateException if this Java has no compiler, or the class is wrong
   */
  GeneratedFile write(Target target) {
    CompileResult result = Compiler.compile(request(text, constants, target, true), Progress.NONE);
    refuse(result.diagnostics());
    return result.files().get(0);
  }

  private static CompileRequest request(
      String text, Map<String, Double> constants, Target target, boolean verify) {
    Source source = new Source(NAME, text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    return new CompileRequest(
        List.of(source), Optional.empty(), constants, target, verify, false, false);
  }

  private static void refuse(List<Diagnostic> diagnostics) {
    TextRenderer renderer = new TextRenderer(false);
    String errors = diagnostics.stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(renderer::render)
        .collect(Collectors.joining("\n"));
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("the network has errors\n" + errors.stripTrailing());
    }
  }
}
