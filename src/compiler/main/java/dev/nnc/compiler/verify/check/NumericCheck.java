package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Settling;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Runs a generated class on a {@link Trial} and compares all that it computes with the references.
 */
public final class NumericCheck {
  /**
   * Draws that are tried until one is good; a deep network gets one of the two usual styles, since
   * each takes its time.
   */
  private static final int DRAWS = 9;

  private static final int DRAWS_WHEN_DEEP = Settling.Style.values().length - 1;

  /**
   * The looseness of a trial that is as sharp as one could want, and of one that still shows gross
   * errors.
   */
  private static final double GOOD = 1e-3;

  private static final double USABLE = 0.1;

  /**
   * More rows than one register tile of any kernel and its rest, not more than are cheap to
   * evaluate naively.
   */
  private static final int MOST_ROWS = 37;

  private static final int LEAST_ROWS = 3;

  /** Numbers of rows beside these: each leaves another rest of 4 and of 8. */
  private static final int[] RESTS = {13, 7, 4};

  /**
   * Weights times rows of one naive pass, and gradient entries times rows: tenths of a second each.
   */
  private static final long WORK = 1L << 24;

  /** An activation, an expression that is interpreted, takes as long as this many products. */
  private static final long VALUE_WORK = 64;

  /**
   * Weights times rows that the class itself, still interpreted at first, runs through in about a
   * second.
   */
  private static final long MOST_FULL_BATCH_WORK = 1L << 30;

  /** Of every tensor at least this many gradient entries are compared, all if it has no more. */
  private static final int LEAST_SAMPLE = 64;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<String> omitted;
  private final List<StoredTensor> tensors;
  private final long work;
  private final boolean batchNorm;
  private final SplitMix64 random = new SplitMix64(1);

  public NumericCheck(
      Network network, GeneratedNetwork generated, Comparison comparison, List<String> omitted) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.omitted = omitted;
    this.tensors = StoredTensors.of(network);
    long stored = tensors.stream().mapToLong(StoredTensor::size).sum();
    long values =
        network.allLayers().stream().mapToLong(Layer::outputs).sum() + network.featureSize();
    this.work = stored + VALUE_WORK * values;
    this.batchNorm = network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance);
  }

  public void run() throws GeneratedNetwork.Failure {
    int rows = (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, WORK / work));
    boolean training = network.loss().isPresent();
    Trial best = null;
    double least = USABLE;
    int draws = network.allLayers().size() < Settling.DEEP ? DRAWS : DRAWS_WHEN_DEEP;
    for (int draw = 0; draw < draws && least > GOOD || best == null && draw < DRAWS; draw++) {
      Settling.Style style = Settling.Style.values()[draw % Settling.Style.values().length];
      Trial trial = Trial.draw(network, rows, draw, style);
      double looseness = trial.looseness(training);
      if (looseness < least && !trial.exact().isNearKink(Settling.MARGIN / 2)) {
        best = trial;
        least = looseness;
      }
    }
    if (best == null) {
      omitted.add(
          "values: none were found that are finite, away from kinks and stable under rounding");
    } else {
      check(best, training, least);
    }
  }

  private void check(Trial trial, boolean training, double looseness)
      throws GeneratedNetwork.Failure {
    for (StoredTensor tensor : tensors) {
      generated.setParameter(tensor.name(), trial.weight(tensor.name()));
    }
    checkForward(trial);
    if (isWholeBatchAffordable()) {
      new ManyRowsCheck(network, generated, comparison).run(trial);
    } else {
      omitted.add("more rows than one pass takes: it would take too long");
    }
    new SaturationCheck(network, generated, comparison, tensors).run(trial);
    if (FitCheck.fits(network)) {
      new FitCheck(network, generated, comparison).run(trial);
    }
    if (!training) {
      new UseCheck(network, generated, comparison, tensors).run(trial, isWholeBatchAffordable());
      return;
    }
    scalar(
        "loss",
        "loss",
        trial.references(),
        r -> r.loss(trial.x(), trial.targets()),
        generated.loss(trial.x(), trial.targets()));
    for (int rows : rowCounts(trial)) {
      checkBackward(trial, rows);
    }
    ReferenceCheck.run(network, trial, work, comparison);
    checkFullBatch(trial, looseness);
    new UseCheck(network, generated, comparison, tensors).run(trial, isWholeBatchAffordable());
    if (network.optimizer().isPresent()) {
      int most = Math.min(network.batch(), trial.x().rows());
      StepCheck.runScaled(network, generated, comparison, tensors, trial, most);
      StepCheck steps = new StepCheck(network, generated, comparison, omitted, tensors);
      steps.run(trial, rowCounts(trial));
      steps.runLate(trial, least());
    }
  }

  private boolean isWholeBatchAffordable() {
    return ManyRowsCheck.rows(network) * work <= MOST_FULL_BATCH_WORK;
  }

  private void checkFullBatch(Trial trial, double looseness) throws GeneratedNetwork.Failure {
    if (network.batch() <= trial.x().rows()) {
      return;
    }
    if (batchNorm || network.allLayers().stream().anyMatch(Layer.Dropout.class::isInstance)) {
      omitted.add("full batch: a row's part in it depends on the others; "
          + trial.x().rows() + " rows were compared");
    } else if (!isWholeBatchAffordable()) {
      omitted.add("full batch: it would take too long");
    } else {
      new FullBatchCheck(network, generated, comparison, tensors, looseness).run(trial);
    }
  }

  /**
   * A single row, a part of a batch, a full one as far as that is affordable, and numbers that
   * leave other rests when a loop takes several rows at once.
   */
  private Set<Integer> rowCounts(Trial trial) {
    int most = Math.min(network.batch(), trial.x().rows());
    Set<Integer> counts =
        new LinkedHashSet<>(List.of(least(), Math.max(least(), (most + 1) / 2), most));
    for (int rest : RESTS) {
      if (rest > least() && rest < most && most * work <= WORK / 4) {
        counts.add(rest);
      }
    }
    return counts;
  }

  private int least() {
    return batchNorm ? 2 : 1;
  }

  private void checkForward(Trial trial) throws GeneratedNetwork.Failure {
    Matrix x = trial.x();
    int outputs = network.outputSize();
    double[] y = generated.forward(x, outputs);
    rows("forward", "forward", trial, r -> r.forward(x), y);
    rows("predict", "predict", trial, r -> r.predict(x), generated.predict(x, outputs));
    for (int row = 0; row < LEAST_ROWS; row++) {
      double[] alone = generated.forward(x.row(row), outputs);
      if (!Arrays.equals(alone, Arrays.copyOfRange(y, row * outputs, (row + 1) * outputs))) {
        comparison.fail(
            "forward of row " + row + ": other bits alone than among " + x.rows() + " rows");
      }
    }
  }

  private void checkBackward(Trial trial, int rows) throws GeneratedNetwork.Failure {
    Matrix x = trial.x().firstRows(rows);
    Targets targets = trial.targets().firstRows(rows);
    scalar(
        "loss",
        "loss of backward",
        trial.references(),
        r -> r.backward(x, targets),
        generated.backward(x, targets));
    rows(
        "inputGradient",
        "inputGradient",
        trial,
        Reference::inputGradient,
        generated.inputGradient());
    int sample = (int) Math.max(LEAST_SAMPLE, WORK / 4 / rows / Math.max(1, tensors.size()));
    for (StoredTensor tensor : tensors) {
      if (trial.exact().gradients().containsKey(tensor.name())) {
        List<IntToDoubleFunction> references = trial.references().stream()
            .map(r -> (IntToDoubleFunction) r.gradient(tensor.name())::at)
            .toList();
        double[] found = generated.gradient(tensor.name());
        String what = "gradient of " + tensor.name();
        int columns = tensor.rows() == 0 ? 0 : tensor.columns();
        if (found.length == tensor.size()) {
          int[] indices = random.sample(tensor.size(), sample);
          comparison.tensor("gradients", what, columns, indices, references, found);
        } else {
          comparison.fail(
              what + ": " + tensor.size() + " entries expected, " + found.length + " found");
        }
      }
    }
  }

  private void rows(
      String kind, String what, Trial trial, Function<Reference, Matrix> result, double[] found) {
    List<Matrix> expected = trial.references().stream().map(result).toList();
    int size = expected.get(0).values().length;
    if (found.length < size) {
      comparison.fail(what + ": " + size + " values expected, " + found.length + " found");
      return;
    }
    List<IntToDoubleFunction> references = expected.stream()
        .map(matrix -> (IntToDoubleFunction) i -> matrix.values()[i])
        .toList();
    int[] all = IntStream.range(0, size).toArray();
    comparison.tensor(kind, what, expected.get(0).columns(), all, references, found);
  }

  private void scalar(
      String kind,
      String what,
      List<Reference> references,
      Function<Reference, Double> result,
      double found) {
    List<IntToDoubleFunction> values = references.stream()
        .map(result)
        .map(value -> (IntToDoubleFunction) i -> value)
        .toList();
    comparison.tensor(kind, what, -1, new int[] {0}, values, new double[] {found});
  }
}
