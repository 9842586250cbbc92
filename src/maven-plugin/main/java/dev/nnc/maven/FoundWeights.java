package dev.nnc.maven;

import dev.nnc.compiler.Weights;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.weights.WeightsReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The weights that stand beside models, each read for its network. */
final class FoundWeights {
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private final List<Diagnostic> errors = new ArrayList<>();

  static FoundWeights read(List<WeightsFile> files, List<CheckedNetwork> networks) {
    FoundWeights found = new FoundWeights();
    WeightsOwners owners = new WeightsOwners(networks, files);
    for (WeightsFile file : files) {
      found.read(file, owners);
    }
    return found;
  }

  /** By the name of their file. */
  Map<String, Weights> weights() {
    return weights;
  }

  /** What is wrong with any of them. */
  List<Diagnostic> errors() {
    return errors;
  }

  private void read(WeightsFile file, WeightsOwners owners) {
    Span place = new Span(new SourceFile(file.name(), ""), 0, 0);
    if (file.unreadable().isPresent()) {
      errors.add(Diagnostic.of(DiagnosticCode.NN002, place, file.unreadable().get()));
      return;
    }
    try {
      Optional<Network> network = owners.of(file);
      if (network.isPresent()) {
        weights.put(file.name(), WeightsReader.read(file.name(), file.bytes(), network.get()));
      }
    } catch (Refusal refusal) {
      Diagnostic error = Diagnostic.of(refusal.code(), place, refusal.facts().toArray());
      errors.add(refusal.help().isEmpty() ? error : error.help(refusal.help()));
    }
  }
}
