package dev.nnc.tables.run;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.safetensors.SafetensorsFile;
import dev.nnc.tables.TableError;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.network.NetworkClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What of a run is on disk, and how it comes back. */
public final class Checkpoint {
  private static final String ENDING = ".safetensors";
  private static final String HISTORY = "history.csv";

  private final RunFolder folder;
  private final String name;
  private final Identity identity;
  private final Map<String, String> facts;
  private int bestWritten;

  /**
   * That of a run.
   *
   * @param name of the network
   * @param facts metadata of both files: how the table was read, and whatever else goes with the
   *     weights
   */
  public Checkpoint(RunFolder folder, String name, Identity identity, Map<String, String> facts) {
    this.folder = folder;
    this.name = name;
    this.identity = identity;
    this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** The file of the best weights. */
  public String bestFile() {
    return name + ENDING;
  }

  /** The file with the state of training. */
  public String lastFile() {
    return name + ".last" + ENDING;
  }

  /**
   * Where a run is.
   *
   * @param last after the last epoch
   * @param best after the best one, without a state of training
   * @param bestStep the step it is of, which a class does not take from weights alone
   */
  record State(History history, Learner last, Learner best, long bestStep) {}

  /**
   * The run that is to go on.
   *
   * @return empty if there is none, so that it begins
   * @throws TableError if it was another one, or cannot be read
   */
  Optional<State> resume(NetworkClass type, int threads) {
    Optional<byte[]> bytes = folder.read(lastFile());
    if (bytes.isEmpty()) {
      requireOwn();
      return Optional.empty();
    }
    try {
      SafetensorsFile file = RunFiles.parse(bytes.get());
      History history = history(file);
      List<String> different = identity.differences(file.metadata());
      if (!different.isEmpty()) {
        throw new TableError(
            DiagnosticCode.NN742,
            List.of(folder.file(""), "another " + String.join(", another ", different)),
            "`--force` begins anew");
      }
      Learner last = type.load(bytes.get(), threads);
      return Optional.of(new State(
          history, last, type.load(RunFiles.best(file), threads), RunFiles.bestStep(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private TableError damaged(Exception e) {
    return new TableError(
        DiagnosticCode.NN747,
        List.of(folder.file(lastFile()), String.valueOf(e.getMessage())),
        "`--force` begins anew");
  }

  private static History history(SafetensorsFile file) {
    String csv = file.metadata().get(RunFiles.HISTORY);
    if (csv == null) {
      throw new IllegalArgumentException("it has no history of a run");
    }
    return History.parse(csv);
  }

  /**
   * Makes room for a new run.
   *
   * @param force whether what is there may go
   * @throws TableError if it may not
   */
  void begin(boolean force) {
    if (!force) {
      requireFinished();
    }
    // First the state, so that what is left is never taken for a run that can go on.
    folder.delete(lastFile());
    if (force) {
      folder.delete(bestFile());
    }
  }

  private void requireFinished() {
    Optional<byte[]> bytes = folder.read(lastFile());
    if (bytes.isEmpty()) {
      requireOwn();
      return;
    }
    try {
      SafetensorsFile file = RunFiles.parse(bytes.get());
      History history = history(file);
      if (!Boolean.parseBoolean(file.metadata().get(RunFiles.FINISHED))) {
        throw new TableError(
            DiagnosticCode.NN741,
            List.of(folder.file(""), history.size() + " epochs are done"),
            "`--resume` goes on with it, `--force` begins anew");
      }
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /** Weights without a state beside them are another's, if no run wrote them. */
  private void requireOwn() {
    Optional<byte[]> bytes = folder.read(bestFile());
    if (bytes.isPresent() && !isOfRun(bytes.get())) {
      throw new TableError(
          DiagnosticCode.NN748,
          List.of(folder.file(bestFile())),
          "`--force` replaces it; `-o` names another folder");
    }
  }

  private static boolean isOfRun(byte[] file) {
    try {
      return RunFiles.isOfRun(RunFiles.parse(file));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Brings a run to disk; the file that says all comes first, and the others follow from it.
   *
   * @param finished whether it has come to its end
   * @param ends whether nothing is written after it for now
   */
  void write(State state, boolean finished, boolean ends) {
    History history = state.history;
    byte[] best = RunFiles.withStep(state.best.save(), state.bestStep);
    folder.write(
        lastFile(), RunFiles.last(state.last.save(), best, history, finished, identity, facts));
    if (bestWritten != history.bestNumber()) {
      folder.write(bestFile(), RunFiles.best(best, history.bestNumber(), facts));
      bestWritten = history.bestNumber();
    }
    if (ends) {
      folder.write(HISTORY, history.csv().getBytes(StandardCharsets.UTF_8));
    }
  }
}
