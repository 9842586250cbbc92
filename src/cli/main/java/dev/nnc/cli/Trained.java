package dev.nnc.cli;

import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.argument.UseArguments;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.models.FolderFile;
import dev.nnc.cli.models.ImportFailure;
import dev.nnc.cli.tables.ModelFile;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.open.Tables;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.run.ModelFacts;
import dev.nnc.tables.use.ReadAlike;
import dev.nnc.tables.use.TrainedNetwork;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network with its weights, opened for {@code eval} and {@code predict}, and its table. */
final class Trained {
  private static final String STANDARD_INPUT = "-";

  private final UseArguments arguments;
  private final TrainedNetwork network;
  private final byte[] weights;
  private final ReadAlike reading;

  private Trained(UseArguments arguments, TrainedNetwork network, byte[] weights) {
    this.arguments = arguments;
    this.network = network;
    this.weights = weights;
    this.reading = ReadAlike.of(arguments.weights(), network.facts(), arguments.reading());
  }

  /** Empty if the file of the network has errors, which are shown. */
  static Optional<Trained> open(UseArguments arguments, Messages messages)
      throws UsageException, ImportFailure {
    ModelFile file = new ModelFile(Inputs.readFile(arguments.model()), arguments.constants());
    CheckResult checked = file.checked();
    messages.show(checked.diagnostics());
    if (checked.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      return Optional.empty();
    }
    Network network = file.network(arguments.network());
    byte[] weights = FolderFile.read(arguments.weights()).bytes();
    return Optional.of(
        new Trained(arguments, TrainedNetwork.of(network, arguments.weights(), weights), weights));
  }

  TrainedNetwork network() {
    return network;
  }

  byte[] weights() {
    return weights;
  }

  /** What messages call the table. */
  String name() {
    return comesIn() ? "<stdin>" : arguments.data();
  }

  boolean comesIn() {
    return arguments.data().equals(STANDARD_INPUT);
  }

  /** Its rows, read as those of the training. */
  TableSource table(InputStream in) {
    return comesIn()
        ? Tables.open(in, name(), reading.options())
        : Tables.open(Path.of(arguments.data()), reading.options());
  }

  /** The columns of the targets: what the user says, else the network, else the weights. */
  List<String> targets() {
    return arguments.targets().isEmpty() ? known() : arguments.targets();
  }

  private List<String> known() {
    return network
        .network()
        .target()
        .map(target -> target.names())
        .or(() -> network.facts().map(ModelFacts::targets))
        .orElse(List.of());
  }

  /** Where the table means something else than that of the training. */
  List<TableNote> notes() {
    List<TableNote> notes = new ArrayList<>(reading.notes());
    if (!known().isEmpty() && !known().equals(targets())) {
      notes.add(new TableNote(
          DiagnosticCode.NN772,
          List.of(
              "the target is " + String.join(", ", targets()),
              arguments.weights(),
              String.join(", ", known())),
          ""));
    }
    return notes;
  }
}
