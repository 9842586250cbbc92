package dev.nnc.cli;

import dev.nnc.compiler.Weights;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.weights.WeightsOwner;
import dev.nnc.models.weights.WeightsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of weights that the user names, each read for its network. */
final class GivenWeights {
  /** As many bytes as an array holds. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  private final List<Weights> weights = new ArrayList<>();
  private final List<Diagnostic> errors = new ArrayList<>();

  static GivenWeights read(List<String> files, List<Network> networks) {
    GivenWeights given = new GivenWeights();
    WeightsOwner owner = new WeightsOwner(networks, files);
    for (String file : files) {
      given.read(file, owner);
    }
    return given;
  }

  List<Weights> weights() {
    return weights;
  }

  /** What is wrong with any of them. */
  List<Diagnostic> errors() {
    return errors;
  }

  private void read(String file, WeightsOwner owner) {
    Span place = new Span(new SourceFile(file, ""), 0, 0);
    Optional<String> refused = FileName.refusal(file);
    if (refused.isPresent()) {
      errors.add(Diagnostic.of(DiagnosticCode.NN002, place, refused.get()));
      return;
    }
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new IOException("it is a folder");
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new IOException("it is larger than 2 GiB");
      }
      weights.add(WeightsReader.read(file, Files.readAllBytes(path), owner.of(file)));
    } catch (Refusal refusal) {
      Diagnostic diagnostic =
          Diagnostic.of(refusal.code(), place, refusal.facts().toArray());
      errors.add(refusal.help().isEmpty() ? diagnostic : diagnostic.help(refusal.help()));
    } catch (NoSuchFileException e) {
      errors.add(Diagnostic.of(DiagnosticCode.NN002, place, "no such file"));
    } catch (IOException e) {
      errors.add(Diagnostic.of(DiagnosticCode.NN002, place, String.valueOf(e.getMessage())));
    }
  }
}
