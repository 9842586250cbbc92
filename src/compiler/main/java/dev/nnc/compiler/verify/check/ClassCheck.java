package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;
import java.util.Locale;

/** Checks classify, accuracy and confusion against the outputs that the class itself gives. */
final class ClassCheck {
  /** Beyond the rounding of one division. */
  private static final double ROUNDING = 1e-6;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;

  ClassCheck(Network network, GeneratedNetwork generated, Comparison comparison) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
  }

  void run(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("classify");
    Matrix x = trial.x();
    int classes = network.classCount();
    int[] labels = trial.targets().labels();
    double[] y = generated.forward(x, network.outputSize());
    int right = 0;
    int[][] counts = new int[classes][classes];
    for (int row = 0; row < x.rows(); row++) {
      int expected = classOf(
          Arrays.copyOfRange(y, row * network.outputSize(), (row + 1) * network.outputSize()));
      int found = generated.classify(x.row(row));
      require(found == expected, "classify of row %d: %d expected, %d found", row, expected, found);
      right += expected == labels[row] ? 1 : 0;
      counts[labels[row]][expected]++;
    }
    comparison.checked("accuracy and confusion");
    double accuracy = (double) right / x.rows();
    double share = generated.accuracy(x, trial.targets());
    require(
        Math.abs(accuracy - share) < ROUNDING, "accuracy: %s expected, %s found", accuracy, share);
    int[][] confusion = generated.confusion(x, trial.targets());
    require(
        Arrays.deepEquals(counts, confusion),
        "confusion: %s expected, %s found",
        Arrays.deepToString(counts),
        Arrays.deepToString(confusion));
    checkNoClass();
  }

  /** The largest output, the first on a tie; the side of 0 where there is one output. */
  private int classOf(double[] outputs) {
    if (network.isBinary()) {
      return outputs[0] > 0 ? 1 : 0;
    }
    int largest = 0;
    for (int j = 1; j < outputs.length; j++) {
      largest = outputs[j] > outputs[largest] ? j : largest;
    }
    return largest;
  }

  /** A row whose outputs are no numbers is of no class. */
  private void checkNoClass() throws GeneratedNetwork.Failure {
    double[] x = new double[network.inputSize()];
    Arrays.fill(x, Double.NaN);
    if (Arrays.stream(generated.forward(x, network.outputSize())).noneMatch(Double::isNaN)) {
      return;
    }
    try {
      int found = generated.classify(x);
      require(false, "classify of NaN: ArithmeticException expected, %d found", found);
    } catch (GeneratedNetwork.Failure failure) {
      require(
          failure.getCause() instanceof ArithmeticException,
          "classify of NaN: ArithmeticException expected, %s thrown",
          String.valueOf(failure.getCause()));
    }
  }

  private void require(boolean condition, String finding, Object... arguments) {
    if (!condition) {
      comparison.fail(String.format(Locale.ROOT, finding, arguments));
    }
  }
}
