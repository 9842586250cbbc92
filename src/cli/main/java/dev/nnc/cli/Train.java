package dev.nnc.cli;

import dev.nnc.cli.argument.TrainArguments;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.console.Interruption;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Terminal;
import dev.nnc.cli.tables.EpochProgress;
import dev.nnc.cli.tables.ModelFile;
import dev.nnc.cli.tables.TrainSettings;
import dev.nnc.cli.tables.TrainedJson;
import dev.nnc.cli.tables.TrainedText;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.TableError;
import dev.nnc.tables.judge.Quality;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.network.NetworkClass;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.report.page.ReportPage;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.run.Checkpoint;
import dev.nnc.tables.run.Epoch;
import dev.nnc.tables.run.History;
import dev.nnc.tables.run.Identity;
import dev.nnc.tables.run.RunFolder;
import dev.nnc.tables.run.Training;
import dev.nnc.tables.train.ClassWeights;
import dev.nnc.tables.train.ColumnImportance;
import dev.nnc.tables.train.TrainingReport;
import dev.nnc.tables.train.TrainingTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** {@code nnc train MODEL.nn DATA -o DIR}: a network trained on a table. */
final class Train {
  private final TrainArguments arguments;
  private final Terminal terminal;
  private final Messages messages;

  Train(TrainArguments arguments, Terminal terminal, Messages messages) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.messages = messages;
  }

  int run() throws UsageException {
    Optional<String> refusal = FileName.refusal(arguments.output());
    if (refusal.isPresent()) {
      messages.notWritten(arguments.output(), refusal.get());
      return ExitStatus.FAILED;
    }
    ModelFile model = new ModelFile(Inputs.readFile(arguments.model()), arguments.constants());
    CheckResult checked = model.checked();
    messages.show(checked.diagnostics());
    List<UnknownConstant> unknown = checked.unknownConstants().stream()
        .filter(c -> !c.name().equals("rows"))
        .toList();
    if (checked.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      return ExitStatus.FAILED;
    }
    if (!unknown.isEmpty()) {
      messages.unknownConstants(unknown);
      return ExitStatus.WRONG_ARGUMENTS;
    }
    try (Interruption interruption = new Interruption(messages::atOnce)) {
      return run(model, interruption);
    } catch (TableError e) {
      messages.show(e);
      return ExitStatus.FAILED;
    }
  }

  private int run(ModelFile model, Interruption interruption) throws UsageException {
    Network network = model.network(arguments.network());
    requireTrainable(network);
    if (arguments.balanced() && !ClassWeights.fit(network)) {
      throw new UsageException(
          "`--class-weights` goes with the loss softmax_cross_entropy without `weights`");
    }
    List<String> targets = targets(network);
    TrainingTables tables = TrainingTables.read(
        new TrainingTables.Request(
            network,
            arguments.data(),
            targets,
            arguments.validation(),
            arguments.test(),
            arguments.splitSeed(),
            arguments.folds(),
            arguments.reading()),
        terminal.in());
    tables.notes().forEach(messages::show);
    if (arguments.failOnWarning() && !tables.notes().isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
    }
    messages.atOnce(rows(tables));
    network = model.network(arguments.network(), tables.training().rows());
    if (arguments.balanced()) {
      network = ClassWeights.balanced(network, tables.training().labels());
    }
    return train(network, targets, tables, interruption);
  }

  private static void requireTrainable(Network network) {
    if (network.loss().isEmpty() || network.optimizer().isEmpty()) {
      throw new TableError(
          DiagnosticCode.NN740,
          List.of(network.name(), network.loss().isEmpty() ? "loss" : "optimizer"),
          "`loss mse` for numbers, `loss softmax_cross_entropy` for classes; `optimizer adam(0.001)`");
    }
  }

  private List<String> targets(Network network) throws UsageException {
    if (network.target().isEmpty()) {
      return arguments.targets();
    }
    List<String> named = network.target().get().names();
    if (!arguments.targets().isEmpty() && !arguments.targets().equals(named)) {
      throw new UsageException(
          "`" + network.name() + "` has the target " + String.join(", ", named)
              + ", and `--target` names another",
          "leave `--target` out, or change the network");
    }
    return named;
  }

  private static String rows(TrainingTables tables) {
    int training = tables.training().rows();
    int held = tables.validation().map(Examples::rows).orElse(0);
    StringBuilder text = new StringBuilder()
        .append(count(training, "row"))
        .append(" to train on, ")
        .append(held)
        .append(" for validation");
    tables.test().ifPresent(test -> text.append(", ").append(test.rows()).append(" to test"));
    text.append(", ").append(tables.unanswered()).append(" left out");
    if (!tables.unused().isEmpty()) {
      text.append("; not used: ")
          .append(count(tables.unused().size(), "column"))
          .append(", ")
          .append(dev.nnc.cli.models.Printable.of(String.join(", ", tables.unused())));
    }
    return text.toString();
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private int train(
      Network network, List<String> targets, TrainingTables tables, Interruption interruption) {
    NetworkClass type = NetworkClass.of(network, NetworkClass.bestTarget());
    long seed = arguments.seed().orElse(network.seed());
    Map<String, String> data = new TreeMap<>(tables.identity());
    data.put("const", new TreeMap<>(arguments.constants()).toString());
    Path place = Path.of(arguments.output());
    // The folder is this run's until all is written.
    try (RunFolder folder = RunFolder.open(place)) {
      Checkpoint checkpoint = new Checkpoint(
          folder,
          network.name(),
          Identity.of(network, seed, data),
          tables.facts().metadata());
      Training.Result result = run(
          training(type, tables.training(), tables.validation(), seed), checkpoint, interruption);
      String saved = place.resolve(checkpoint.bestFile()).toString();
      if (!result.finished()) {
        messages.summary(stopped(result, saved));
        terminal.err().flush();
        return ExitStatus.INTERRUPTED;
      }
      String kept = "epoch " + result.history().bestNumber() + " of "
          + result.history().size() + " is kept -> " + saved;
      messages.atOnce(kept);
      interruption.endsAtOnce("stopped before the report; " + kept);
      Quality quality = new Quality(network, tables.training(), targets);
      List<Part> parts = new ArrayList<>();
      tables
          .parts()
          .forEach(
              (name, rows) -> parts.add(new Part(name, quality.outcomes(result.best(), rows))));
      messages.data(TrainedText.of(parts));
      messages.json(() -> TrainedJson.of(parts, tables.training().rows(), result.history(), saved));
      Report report = report(network, type, tables, result, parts, seed);
      folder.write("report.html", ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
      return ExitStatus.DONE;
    }
  }

  private Training.Result run(Training training, Checkpoint checkpoint, Interruption interruption) {
    interruption.waits("stopped within an epoch; the same command with `--resume` goes on behind"
        + " the last one that was saved");
    try (EpochProgress progress = messages.epochs(arguments.limits().epochs())) {
      return training.run(
          checkpoint, arguments.resume(), arguments.force(), watcher(progress, interruption));
    }
  }

  /** With what was asked for besides, which is shown too. */
  private Report report(
      Network network,
      NetworkClass type,
      TrainingTables tables,
      Training.Result result,
      List<Part> parts,
      long seed) {
    List<String> targets = tables.facts().targets();
    Figure main = Quality.main(network);
    Optional<List<ColumnImportance>> importance = Optional.empty();
    if (arguments.importance()) {
      Examples rows = tables.validation().orElse(tables.training());
      importance = Optional.of(ColumnImportance.of(
          new Quality(network, tables.training(), targets), main, result.best(), rows, seed));
      List<String> names = IntStream.range(0, network.inputSize())
          .mapToObj(tables.map()::inputName)
          .toList();
      messages.data("\n" + TrainedText.importance(importance.get(), names, main));
    }
    List<Fold> folds = crossValidate(network, type, tables, seed);
    if (!folds.isEmpty()) {
      messages.data(TrainedText.folds(main, folds));
    }
    return new TrainingReport(network, tables, result)
        .of(parts, TrainSettings.of(arguments, network, seed), importance, folds);
  }

  private Training training(
      NetworkClass type, Examples rows, Optional<Examples> validation, long seed) {
    return new Training(
        type, rows, validation, arguments.limits(), seed, arguments.threads(), System::nanoTime);
  }

  private static Training.Watcher watcher(EpochProgress progress, Interruption interruption) {
    return new Training.Watcher() {
      @Override
      public void epoch(Epoch epoch, History history) {
        progress.epoch(epoch, history);
      }

      @Override
      public boolean stops() {
        return interruption.isAsked();
      }
    };
  }

  private static String stopped(Training.Result result, String saved) {
    return result.history().size() == 0
        ? "stopped before the first epoch"
        : "stopped after epoch " + result.history().size() + "; that of epoch "
            + result.history().bestNumber() + " is kept -> " + saved
            + "; the same command with `--resume` goes on";
  }

  /** Each fold is held out of one more training, where it says which epoch is the best. */
  private List<Fold> crossValidate(
      Network network, NetworkClass type, TrainingTables tables, long seed) {
    List<Fold> folds = new ArrayList<>();
    for (int f = 0; f < arguments.folds(); f++) {
      TrainingTables.Fold fold = tables.fold(f, arguments.folds(), arguments.splitSeed());
      Learner best = training(type, fold.training(), Optional.of(fold.held()), seed)
          .run(Training.Watcher.NOBODY)
          .best();
      Map<String, Map<Figure, Double>> figures = new LinkedHashMap<>();
      new Quality(network, fold.training(), tables.facts().targets())
          .outcomes(best, fold.held())
          .forEach(outcome -> figures.put(outcome.target(), outcome.figures()));
      Fold done = new Fold(fold.training().rows(), fold.held().rows(), figures);
      messages.atOnce(TrainedText.fold(f + 1, arguments.folds(), Quality.main(network), done));
      folds.add(done);
    }
    return folds;
  }
}
