package dev.nnc.tables.train;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.judge.ReadFile;
import dev.nnc.tables.open.Tables;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.rows.ColumnMap;
import dev.nnc.tables.rows.EncodedTable;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.rows.Split;
import dev.nnc.tables.run.ModelFacts;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a run, and which of their rows are for what. */
public final class TrainingTables {
  private final ModelFacts facts;
  private final Examples training;
  private final Optional<Examples> validation;
  private final Optional<Examples> test;
  private final List<TableNote> notes = new ArrayList<>();
  private final List<String> unused;
  private final Map<String, String> identity = new LinkedHashMap<>();
  private final ColumnMap map;
  private final long unanswered;
  private final List<Data.TableFile> files = new ArrayList<>();
  private final boolean holdsOut;

  /** Only where it is needed again: it is as large as what it is made of. */
  private final Optional<EncodedTable> whole;

  private TrainingTables(Request request, InputStream in) {
    EncodedTable table = read("training", request, request.data, request.reading, in);
    map = table.map();
    unanswered = table.unanswered();
    whole = request.folds > 0 ? Optional.of(table) : Optional.empty();
    facts = ModelFacts.of(table.facts(), request.targets);
    unused = table.map().unused();
    Split split = split(request, table);
    // Another table is read as the one that the network learns from.
    Optional<EncodedTable> held = request
        .validation
        .file()
        .map(file -> read("validation", request, file, facts.reading(), in));
    Optional<EncodedTable> tested =
        request.test.map(file -> read("test", request, file, facts.reading(), in));
    training = table.examples(split.training());
    holdsOut = split.heldOut().length > 0;
    validation =
        holdsOut ? Optional.of(table.examples(split.heldOut())) : held.map(EncodedTable::examples);
    test = tested.map(EncodedTable::examples);
    identity.put("data", table.digest());
    identity.put("reading", facts.metadata().toString());
    identity.put(
        "validation", held.map(EncodedTable::digest).orElse(request.validation.share() + ""));
    identity.put("split-seed", Long.toString(request.splitSeed));
  }

  /**
   * What to read.
   *
   * @param data the table, {@code -} for what comes in
   * @param targets the names of the columns of the targets
   * @param folds of a cross-validation, or 0
   * @param test rows to try the network on when all is done
   */
  public record Request(
      Network network,
      Path data,
      List<String> targets,
      Validation validation,
      Optional<Path> test,
      long splitSeed,
      int folds,
      ReadingOptions reading) {}

  /**
   * Reads them.
   *
   * @param in what {@code -} stands for
   * @throws TableError if anything is wrong with one of them
   */
  public static TrainingTables read(Request request, InputStream in) {
    return new TrainingTables(request, in);
  }

  private EncodedTable read(
      String role, Request request, Path path, ReadingOptions options, InputStream in) {
    boolean comesIn = path.toString().equals("-");
    String name = comesIn ? "<stdin>" : path.toString();
    try (TableSource source =
        comesIn ? Tables.open(in, name, options) : Tables.open(path, options)) {
      ColumnMap.requireAll(
          name, source.columns(), List.copyOf(options.missing().columns().keySet()));
      EncodedTable read = EncodedTable.read(name, source, request.network, request.targets);
      notes.addAll(read.notes());
      files.add(
          comesIn
              ? ReadFile.standardInput(role, name, read.facts())
              : ReadFile.table(role, path, read.facts()));
      return read;
    }
  }

  private static Split split(Request request, EncodedTable table) {
    if (request.validation.share() == 0) {
      return Split.none(table.rows());
    }
    Split split = table.split(request.validation.share(), request.splitSeed);
    if (split.heldOut().length == 0 || split.training().length == 0) {
      throw new TableError(
          DiagnosticCode.NN745,
          List.of(request.data, table.rows(), table.rows() == 1 ? "" : "s"),
          "`--validation 0` holds out none");
    }
    return split;
  }

  /** One fold of a cross-validation: rows to train on, and rows to try the network on. */
  public record Fold(Examples training, Examples held) {}

  /** A fold of the rows of the table. */
  public Fold fold(int number, int folds, long seed) {
    Split split = whole.orElseThrow().folds(folds, seed).get(number);
    return new Fold(whole.get().examples(split.training()), whole.get().examples(split.heldOut()));
  }

  /** What goes with the weights. */
  public ModelFacts facts() {
    return facts;
  }

  public Examples training() {
    return training;
  }

  public Optional<Examples> validation() {
    return validation;
  }

  public Optional<Examples> test() {
    return test;
  }

  /** Whether the validation rows are of the table itself. */
  public boolean holdsOut() {
    return holdsOut;
  }

  /**
   * The rows to show how good the network is on; those it was trained on, if there are no others.
   */
  public Map<String, Examples> parts() {
    Map<String, Examples> parts = new LinkedHashMap<>();
    validation.ifPresent(rows -> parts.put("validation", rows));
    test.ifPresent(rows -> parts.put("test", rows));
    return parts.isEmpty() ? Map.of("training", training) : parts;
  }

  /** The files that were read. */
  public List<Data.TableFile> files() {
    return List.copyOf(files);
  }

  /** Rows without a target, which are left out. */
  public long unanswered() {
    return unanswered;
  }

  /** Columns of the table that are neither inputs nor targets. */
  public List<String> unused() {
    return unused;
  }

  public List<TableNote> notes() {
    return List.copyOf(notes);
  }

  /** What of the rows the bits of a run depend on. */
  public Map<String, String> identity() {
    return identity;
  }

  /** Which columns of the table the network takes. */
  public ColumnMap map() {
    return map;
  }
}
