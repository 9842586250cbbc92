package dev.nnc.cli;

import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.argument.UseArguments;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Terminal;
import dev.nnc.cli.models.ImportFailure;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.use.PredictionTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code nnc predict MODEL.nn --weights W DATA}: what a network says of the rows of a table. */
final class Predict {
  private static final int BUFFER = 1 << 16;

  private final UseArguments.Predict arguments;
  private final Terminal terminal;
  private final Messages messages;

  Predict(UseArguments.Predict arguments, Terminal terminal, Messages messages) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.messages = messages;
  }

  int run() throws UsageException {
    Optional<String> refused = Stream.of(
            arguments.use().data(), arguments.output().orElse(""))
        .filter(name -> FileName.refusal(name).isPresent())
        .findFirst();
    if (refused.isPresent()) {
      messages.notWritten(refused.get(), FileName.refusal(refused.get()).get());
      return ExitStatus.FAILED;
    }
    try {
      Optional<Trained> trained = Trained.open(arguments.use(), messages);
      return trained.isPresent() ? run(trained.get()) : ExitStatus.FAILED;
    } catch (TableError e) {
      messages.show(e);
      return ExitStatus.FAILED;
    } catch (ImportFailure e) {
      messages.show(List.of(e.diagnostic()));
      return ExitStatus.FAILED;
    } catch (IOException e) {
      messages.notWritten(arguments.output().orElse("<stdout>"), String.valueOf(e.getMessage()));
      return ExitStatus.FAILED;
    }
  }

  private int run(Trained trained) throws IOException, UsageException {
    if (arguments.probabilities() && !trained.network().network().isClassifier()) {
      throw new UsageException("`--probabilities` are those of classes, and `"
          + trained.network().network().name() + "` predicts numbers");
    }
    trained.notes().forEach(messages::show);
    if (arguments.use().failOnWarning() && !trained.notes().isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
    }
    try (TableSource source = trained.table(terminal.in())) {
      PredictionTable table = new PredictionTable(
          trained.network(),
          trained.name(),
          source,
          trained.targets(),
          arguments.keep(),
          arguments.probabilities());
      write(table);
      table.notes().forEach(messages::show);
      messages.summary(Thousands.of(table.rows()) + (table.rows() == 1 ? " row" : " rows") + " -> "
          + arguments.output().orElse("<stdout>"));
      if (arguments.use().failOnWarning() && !table.notes().isEmpty()) {
        messages.warningsAreErrors();
        return ExitStatus.FAILED;
      }
      return ExitStatus.DONE;
    }
  }

  private void write(PredictionTable table) throws IOException {
    if (arguments.output().isEmpty()) {
      // What fails there is kept by it, and told at the end.
      Writer out = new BufferedWriter(
          new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8), BUFFER);
      table.write(out, "<stdout>");
      out.flush();
      return;
    }
    Path place = Path.of(arguments.output().get());
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      // A pipe or a device, which nothing can take the place of.
      try (Writer out = Files.newBufferedWriter(place)) {
        table.write(out, place.toString());
      }
      return;
    }
    whole(table, Files.exists(place) ? place.toRealPath() : place.toAbsolutePath());
  }

  /** The file is there when all of it is. */
  private static void whole(PredictionTable table, Path place) throws IOException {
    Path pending = place.resolveSibling(place.getFileName() + ".part");
    try {
      try (Writer out = Files.newBufferedWriter(pending)) {
        table.write(out, place.getFileName().toString());
      }
      Files.move(pending, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(pending);
    }
  }
}
