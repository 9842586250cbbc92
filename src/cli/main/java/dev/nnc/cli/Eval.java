package dev.nnc.cli;

import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.argument.UseArguments;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Terminal;
import dev.nnc.cli.models.ImportFailure;
import dev.nnc.cli.tables.EvaluationJson;
import dev.nnc.cli.tables.EvaluationText;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.output.FileSet;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.judge.Quality;
import dev.nnc.tables.judge.ReadFile;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.page.ReportPage;
import dev.nnc.tables.rows.EncodedTable;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.use.EvaluationReport;
import dev.nnc.tables.use.TrainedNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code nnc eval MODEL.nn --weights W DATA}: how good a network is on a table. */
final class Eval {
  private final UseArguments.Eval arguments;
  private final Terminal terminal;
  private final Messages messages;

  Eval(UseArguments.Eval arguments, Terminal terminal, Messages messages) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.messages = messages;
  }

  int run() throws UsageException {
    for (String name : List.of(arguments.use().data(), arguments.report().orElse(""))) {
      Optional<String> refusal = FileName.refusal(name);
      if (refusal.isPresent()) {
        messages.notWritten(name, refusal.get());
        return ExitStatus.FAILED;
      }
    }
    try {
      Optional<Trained> trained = Trained.open(arguments.use(), messages);
      return trained.isPresent() ? run(trained.get()) : ExitStatus.FAILED;
    } catch (TableError e) {
      messages.show(e);
    } catch (ImportFailure e) {
      messages.show(List.of(e.diagnostic()));
    } catch (OutputException e) {
      messages.notWritten(e);
    } catch (IOException e) {
      messages.notWritten(arguments.use().data(), String.valueOf(e.getMessage()));
    }
    return ExitStatus.FAILED;
  }

  private int run(Trained trained) throws OutputException, IOException {
    EncodedTable table;
    try (TableSource source = trained.table(terminal.in())) {
      table =
          EncodedTable.read(trained.name(), source, trained.network().network(), trained.targets());
    }
    List<TableNote> notes = new ArrayList<>(trained.notes());
    notes.addAll(table.notes());
    notes.forEach(messages::show);
    if (arguments.use().failOnWarning() && !notes.isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
    }
    Examples rows = table.examples();
    TrainedNetwork network = trained.network();
    // The baselines are of the rows themselves: those of the training are not here.
    List<Outcome> outcomes =
        new Quality(network.network(), rows, trained.targets()).outcomes(network.learner(), rows);
    messages.summary(Thousands.of(rows.rows()) + (rows.rows() == 1 ? " row" : " rows")
        + " evaluated, " + Thousands.of(table.unanswered()) + " without a target left out");
    messages.data(EvaluationText.of(outcomes));
    messages.json(() -> EvaluationJson.of(outcomes, rows.rows(), table.unanswered()));
    if (arguments.report().isPresent()) {
      String page =
          ReportPage.of(EvaluationReport.of(network, files(trained, table), table, rows, outcomes));
      Path place = Path.of(arguments.report().get());
      new FileSet().add(place, page.getBytes(StandardCharsets.UTF_8)).write(true);
      messages.summary("report -> " + place);
    }
    return ExitStatus.DONE;
  }

  private List<Data.TableFile> files(Trained trained, EncodedTable table) {
    Path weights = Path.of(arguments.use().weights());
    return List.of(
        trained.comesIn()
            ? ReadFile.standardInput("evaluation", trained.name(), table.facts())
            : ReadFile.table("evaluation", Path.of(arguments.use().data()), table.facts()),
        ReadFile.weights(weights, trained.weights()));
  }
}
