package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checks that the class refuses wrong arguments, and steps whose loss is not finite, before it
 * changes anything.
 */
final class RefusalCheck {
  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;

  RefusalCheck(Network network, GeneratedNetwork generated, Comparison comparison) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
  }

  void run(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("refusals");
    Matrix x = trial.x();
    Targets targets = trial.targets();
    String method = network.optimizer().isPresent() ? "trainStep" : "backward";
    List<double[]> before = weights();
    refuses(
        method + " of -1 rows",
        IllegalArgumentException.class,
        () -> generated.overRows(method, x, targets, -1));
    refuses(
        method + " of a row more than a batch",
        IllegalArgumentException.class,
        () -> generated.overRows(method, x, targets, network.batch() + 1));
    refuses(
        "loss of more rows than there are",
        IllegalArgumentException.class,
        () -> generated.overRows("loss", x, targets, x.rows() + 1));
    refuses(
        "loss from a negative row on",
        IllegalArgumentException.class,
        () -> generated.overRowsFrom("loss", x, -1, targets, 1));
    refuses(
        "an unknown parameter",
        IllegalArgumentException.class,
        () -> generated.parameter("no such"));
    if (targets.labels().length > 0) {
      int[] labels = targets.labels().clone();
      labels[0] = network.classCount();
      refuses(
          "a label out of range",
          IllegalArgumentException.class,
          () -> generated.loss(x, Targets.of(labels)));
    }
    int rows = Math.min(x.rows(), network.batch());
    Matrix poisoned = x.firstRows(rows);
    double poison = network.takesMissing() ? Double.POSITIVE_INFINITY : Double.NaN;
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < network.inputSize(); j++) {
        poisoned.set(row, j, isCategory(j) ? Double.NaN : poison);
      }
    }
    if (!Double.isFinite(generated.loss(poisoned, targets.firstRows(rows)))) {
      refuses(
          method + " of " + poison,
          bends() && poison > 0 ? IllegalArgumentException.class : ArithmeticException.class,
          "x: row 0, column " + firstNumber(),
          () -> generated.overRows(method, poisoned, targets.firstRows(rows), rows));
    }
    if (network.standardizesTargets()) {
      refusesTargets(method, x.firstRows(rows), targets.firstRows(rows));
    }
    for (Column column : network.input().categories()) {
      refuseCategories(column, trial, method);
    }
    List<double[]> after = weights();
    for (int i = 0; i < before.size(); i++) {
      if (!Arrays.equals(before.get(i), after.get(i))) {
        comparison.fail("a refused call changed " + generated.parameterNames().get(i));
      }
    }
  }

  /** In fit, and in a step that has been fitted to others: in the unit of the targets. */
  private void refusesTargets(String method, Matrix x, Targets targets) {
    Matrix poisoned = targets.values().firstRows(x.rows());
    poisoned.set(x.rows() - 1, 0, Double.POSITIVE_INFINITY);
    String cell = "targets: row " + (x.rows() - 1) + ", column 0 is Infinity";
    refuses(
        "fit of an infinite target",
        IllegalArgumentException.class,
        cell,
        () -> generated.fit(x, Targets.of(poisoned)));
    refuses(
        method + " of an infinite target",
        ArithmeticException.class,
        cell,
        () -> generated.overRows(method, x, Targets.of(poisoned), x.rows()));
  }

  /** Whether a feature map may make a finite number of an infinite one: refused before it does. */
  private boolean bends() {
    return network.features().stream()
        .anyMatch(map -> map instanceof FeatureMap.Robust
            || map instanceof FeatureMap.Quantile
            || map instanceof FeatureMap.Piecewise);
  }

  private boolean isCategory(int column) {
    return network.input().categories().stream().anyMatch(c -> c.index() == column);
  }

  /** The first column of x in which NaN is no missing value. */
  private int firstNumber() {
    return IntStream.range(0, network.inputSize())
        .filter(j -> !isCategory(j))
        .findFirst()
        .orElse(0);
  }

  /** What is neither the index of a label nor NaN is no category. */
  private void refuseCategories(Column column, Trial trial, String method) {
    int rows = Math.min(trial.x().rows(), network.batch());
    Targets targets = trial.targets().firstRows(rows);
    String words = "x: row " + (rows - 1) + ", column " + column.index();
    for (double wrong : new double[] {-1, 0.5, column.labels().size(), Double.POSITIVE_INFINITY}) {
      Matrix x = trial.x().firstRows(rows);
      x.set(rows - 1, column.index(), wrong);
      refuses(
          method + " of a category that is " + wrong,
          IllegalArgumentException.class,
          words,
          () -> generated.overRows(method, x, targets, rows));
      refuses(
          "loss of a category that is " + wrong,
          IllegalArgumentException.class,
          words,
          () -> generated.loss(x, targets));
      refuses(
          "forward of a category that is " + wrong,
          IllegalArgumentException.class,
          words,
          () -> generated.forward(x, network.outputSize()));
      refuses(
          "predict of a category that is " + wrong,
          IllegalArgumentException.class,
          words,
          () -> generated.predict(x, network.outputSize()));
    }
  }

  private List<double[]> weights() throws GeneratedNetwork.Failure {
    List<double[]> weights = new ArrayList<>();
    for (Object name : generated.parameterNames()) {
      weights.add(generated.parameter((String) name));
    }
    return weights;
  }

  private void refuses(
      String what, Class<? extends RuntimeException> expected, GeneratedNetwork.Call call) {
    refuses(what, expected, "", call);
  }

  private void refuses(
      String what,
      Class<? extends RuntimeException> expected,
      String words,
      GeneratedNetwork.Call call) {
    try {
      call.run();
      comparison.fail(what + ": " + expected.getSimpleName() + " expected, nothing thrown");
    } catch (GeneratedNetwork.Failure failure) {
      if (!expected.isInstance(failure.getCause())) {
        String thrown =
            ": " + expected.getSimpleName() + " expected, " + failure.getCause() + " thrown";
        comparison.fail(what + thrown);
      } else if (!failure.getMessage().contains(words)) {
        comparison.fail(what + ": \"" + words + "\" expected in " + failure.getMessage());
      }
    }
  }
}
