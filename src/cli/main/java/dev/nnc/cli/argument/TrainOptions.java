package dev.nnc.cli.argument;

import dev.nnc.tables.run.Limits;
import dev.nnc.tables.train.Validation;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Model.OptionSpec;

/** The options that {@code nnc train} has beside those of every command. */
public final class TrainOptions {
  private static final double SHARE = 0.2;
  private static final int EPOCHS = 200;
  private static final int PATIENCE = 20;
  private static final int FOLDS_AT_LEAST = 2;

  private final OptionSpec output = Options.value(
          "DIR", "the folder that receives weights, history and report", "-o", "--output")
      .type(File.class)
      .build();
  private final OptionSpec target = Options.value(
          "COL", "the column to learn, where the network has no `target`", "--target")
      .type(List.class)
      .auxiliaryTypes(String.class)
      .build();
  private final OptionSpec validation = Options.value(
          "SHARE|FILE|0",
          "the rows that say which epoch is the best: a share of the rows (default: 0.2), a table,"
              + " or none",
          "--validation")
      .build();
  private final OptionSpec test = Options.value(
          "FILE", "a table to try the network on when all is done", "--test")
      .type(File.class)
      .build();
  private final OptionSpec splitSeed =
      number("N", "draws the validation rows (default: 0)", Long.class, "--split-seed");
  private final OptionSpec epochs =
      number("N", "ends after so many epochs (default: 200)", Integer.class, "--epochs");
  private final OptionSpec patience = Options.value(
          "N|off",
          "ends after so many epochs without a smaller validation loss (default: 20)",
          "--patience")
      .build();
  private final OptionSpec time = Options.value(
          "60s", "ends after so many seconds, minutes (5m) or hours (2h)", "--time")
      .build();
  private final OptionSpec seed = number(
      "N", "of initial weights, dropout and order (default: the file's)", Long.class, "--seed");
  private final OptionSpec threads =
      number("N", "threads (default: 1); the result is the same", Integer.class, "--threads");
  private final OptionSpec classWeights = Options.value(
          "balanced", "all classes weigh the same in the loss", "--class-weights")
      .build();
  private final OptionSpec resume = Options.flag(
          "go on with the run in the folder, to the same bits", "--resume")
      .build();
  private final OptionSpec force =
      Options.flag("replace a run that has not finished", "--force").build();
  private final OptionSpec importance = Options.flag(
          "say what each column is worth: how much worse it is with its values exchanged",
          "--importance")
      .build();
  private final OptionSpec folds = number(
      "K", "cross-validation: K more trainings, each without a part", Integer.class, "--folds");
  private final OptionSpec network = Options.value(
          "NAME", "the network, where the file has several", "--network")
      .build();
  private final TableOptions table = new TableOptions();

  TrainOptions() {}

  private static OptionSpec number(String label, String description, Class<?> type, String name) {
    return Options.value(label, description, name).type(type).build();
  }

  /** All of them in the order of the help. */
  public List<OptionSpec> all() {
    List<OptionSpec> all = new ArrayList<>(List.of(
        output,
        target,
        validation,
        test,
        splitSeed,
        epochs,
        patience,
        time,
        seed,
        threads,
        classWeights,
        resume,
        force,
        importance,
        folds,
        network));
    all.addAll(table.all());
    return all;
  }

  /** What they ask for, together with what stands beside them. */
  TrainArguments read(List<String> files, Map<String, Double> constants, boolean failOnWarning)
      throws UsageException {
    if (files.size() != 2) {
      throw new UsageException(
          files.isEmpty() ? "there is nothing to train" : "training takes a model and a table",
          "as in `nnc train titanic.nn titanic.csv -o model`");
    }
    String folder = Options.path(output)
        .filter(path -> !path.isEmpty())
        .orElseThrow(
            () -> new UsageException("there is no output folder", "name it with `-o DIR`"));
    boolean resumes = Boolean.TRUE.equals(resume.getValue());
    boolean forces = Boolean.TRUE.equals(force.getValue());
    require(!resumes || !forces, "`--resume` goes on with a run, and `--force` begins anew");
    String weights = classWeights.getValue();
    require(weights == null || weights.equals("balanced"), "`--class-weights` is `balanced`");
    Integer foldCount = folds.getValue();
    require(foldCount == null || foldCount >= FOLDS_AT_LEAST, "`--folds` is 2 or more");
    Long given = seed.getValue();
    List<String> targets = target.getValue();
    return new TrainArguments(
        files.get(0),
        Optional.ofNullable(network.getValue()),
        path(files.get(1)),
        folder,
        targets == null ? List.of() : targets,
        validation(),
        test.getValue() == null
            ? Optional.empty()
            : Optional.of(path(Options.path(test).get())),
        splitSeed.getValue() == null ? 0 : splitSeed.<Long>getValue(),
        limits(),
        given == null ? OptionalLong.empty() : OptionalLong.of(given),
        positive(threads, 1),
        weights != null,
        resumes,
        forces,
        Boolean.TRUE.equals(importance.getValue()),
        foldCount == null ? 0 : foldCount,
        table.read(),
        constants,
        failOnWarning);
  }

  private Validation validation() throws UsageException {
    String given = validation.getValue();
    if (given == null) {
      return new Validation(SHARE, Optional.empty());
    }
    if (!given.matches("[0-9]*[.]?[0-9]+")) {
      return new Validation(0, Optional.of(path(given)));
    }
    double share = Double.parseDouble(given);
    require(share < 1, "`--validation` is a share of the rows, below 1");
    return new Validation(share, Optional.empty());
  }

  private Limits limits() throws UsageException {
    String given = patience.getValue();
    return new Limits(positive(epochs, EPOCHS), patience(given), nanos());
  }

  private static OptionalInt patience(String given) throws UsageException {
    if (given == null || given.equals("off")) {
      return given == null ? OptionalInt.of(PATIENCE) : OptionalInt.empty();
    }
    require(given.matches("[1-9][0-9]{0,8}"), "`--patience` is a number of epochs, or `off`");
    return OptionalInt.of(Integer.parseInt(given));
  }

  private OptionalLong nanos() throws UsageException {
    String given = time.getValue();
    if (given == null) {
      return OptionalLong.empty();
    }
    require(
        given.matches("[0-9]{1,6}([.][0-9]+)?[smh]?"), "`--time` is a time such as 60s, 5m or 2h");
    double seconds = Double.parseDouble(given.replaceAll("[smh]$", ""));
    int unit = given.endsWith("h") ? 3600 : given.endsWith("m") ? 60 : 1;
    return OptionalLong.of((long) (seconds * unit * 1e9));
  }

  private static int positive(OptionSpec option, int otherwise) throws UsageException {
    Integer given = option.getValue();
    require(given == null || given > 0, "`" + option.longestName() + "` is at least 1");
    return given == null ? otherwise : given;
  }

  private static Path path(String name) throws UsageException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException("`" + name + "` is no name of a file: " + e.getReason());
    }
  }

  private static void require(boolean condition, String message) throws UsageException {
    if (!condition) {
      throw new UsageException(message);
    }
  }
}
