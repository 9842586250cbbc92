package dev.nnc.models.export;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.trial.Settling;
import dev.nnc.compiler.verify.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A network to be exported, with weights and rows on which it is neither dull nor chaotic. */
record Exported(String text, Network network, Trial trial) {
  private static final Path CORPUS = Path.of("../../generated-tests/main/nn/corpus");

  /** Of all three scales of a trial. */
  private static final int ROWS = 9;

  /** Other weights are tried where rounding does more, relative to the outputs. */
  private static final double LOOSE = 1e-5;

  /** Every network of the corpus that ONNX can say, in its own precision. */
  static Stream<Named> corpus() {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .sorted()
          .flatMap(file -> in(read(file)).stream())
          .filter(named ->
              named.network().features().stream().noneMatch(FeatureMap.Quantile.class::isInstance))
          .filter(named -> named.network().input().categories().isEmpty())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not yet tried, for parameters of tests. */
  record Named(String text, Network network) {
    Exported drawn() {
      return Exported.of(text, network);
    }

    Exported in(Precision precision) {
      return Exported.of(
          text,
          new Network(
              network.packageName(),
              network.name(),
              network.documentation(),
              network.input(),
              network.features(),
              network.embeddings(),
              network.layers(),
              network.loss(),
              network.optimizer(),
              network.schedule(),
              network.clip(),
              network.classes(),
              network.target(),
              network.batch(),
              network.seed(),
              precision));
    }

    @Override
    public String toString() {
      return network.name();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The networks that a text says. */
  static List<Named> in(String text) {
    Source source =
        new Source("test.nn", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    CheckResult result = Compiler.check(
        new CompileRequest(
            List.of(source), Optional.empty(), Map.of(), Target.JAVA, false, false, false),
        Progress.NONE);
    if (result.networks().isEmpty()) {
      throw new AssertionError(result.diagnostics());
    }
    return result.networks().stream()
        .map(each -> new Named(text, each.network()))
        .toList();
  }

  static Exported of(String text, Network network) {
    Trial best = draw(network, Settling.Style.CENTRED);
    for (Settling.Style style : List.of(Settling.Style.SIZED, Settling.Style.POSITIVE)) {
      if (!(best.looseness(false) < LOOSE)) {
        Trial other = draw(network, style);
        best = other.looseness(false) < best.looseness(false) ? other : best;
      }
    }
    return new Exported(text, network, best);
  }

  private static Trial draw(Network network, Settling.Style style) {
    return Trial.draw(network, ROWS, 1, style);
  }

  byte[] bytes(Values values) {
    return OnnxExport.of(network, text, trial.weights(), values);
  }

  Matrix expected(Values values) {
    return values == Values.PROBABILITIES
        ? trial.exact().predict(trial.x())
        : trial.exact().forward(trial.x());
  }
}
