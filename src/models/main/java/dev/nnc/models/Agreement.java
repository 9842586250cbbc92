package dev.nnc.models;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.recognise.Recogniser.Recognised;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Right or refused: the network that was written for a file, by the compiler's reference, against
 * the graph of the file, node by node, both in double.
 */
final class Agreement {
  /** Of 1 + |e|: what folding in double leaves of precision, with room for long sums. */
  private static final double TOLERANCE = 1e-9;

  /** Rows of each size. */
  private static final int ROWS = 3;

  /**
   * Of the values in a row: as inputs are; small; large; 0; beyond what half precision holds; so
   * large that squares overflow in float.
   */
  private static final double[] SIZES = {1, 1e-3, 100, 0, 1e6, 1e20};

  /** Relative, of inputs: some roundings of a double. */
  private static final double LAST_BITS = 0x1p-50;

  /** Inputs beside those that disagree. */
  private static final int MOVES = 4;

  /** The largest of a few moves is below what there may be. */
  private static final double SPREAD = 8;

  private Agreement() {}

  static void require(ModelFile file, Graph graph, Network network, Recognised written) {
    Evaluator evaluator = new Evaluator(graph);
    int width = network.inputSize();
    for (double size : SIZES) {
      double[] x = rows(size, width);
      double[] expected = evaluator.evaluate(x, ROWS);
      Matrix given = given(network, written, new Matrix(ROWS, width, x));
      if (expected.length != given.values().length) {
        throw different(file, given.columns() + " outputs for " + expected.length / ROWS);
      }
      int place = difference(expected, given.values());
      if (place >= 0 && !isLost(evaluator, x, expected, given.values())) {
        throw different(
            file,
            "output " + place % given.columns() + " is " + given.values()[place] + " for "
                + expected[place] + " on values of the size " + size);
      }
    }
  }

  private static Matrix given(Network network, Recognised written, Matrix x) {
    Reference reference = new Reference(network, written.weights(), Rounding.none());
    return written.linked() ? reference.predict(x) : reference.forward(x);
  }

  /** The same in every run. */
  private static double[] rows(double size, int width) {
    SplittableRandom random = new SplittableRandom(width + Double.hashCode(size));
    double[] x = new double[ROWS * width];
    for (int i = 0; i < x.length; i++) {
      x[i] = size * random.nextDouble(-2, 2);
    }
    return x;
  }

  /** The place of the first, or -1. */
  private static int difference(double[] expected, double[] given) {
    for (int i = 0; i < expected.length; i++) {
      if (!agree(expected[i], given[i], 0)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean agree(double expected, double given, double lost) {
    return Double.compare(expected, given) == 0
        || Math.abs(given - expected) <= TOLERANCE * (1 + Math.abs(expected)) + lost;
  }

  /**
   * Whether the file's own outputs are of no more worth: the sine of 1e20 is another one if the
   * inputs change in their last bits, as they do wherever a sum is taken in another order.
   */
  private static boolean isLost(
      Evaluator evaluator, double[] x, double[] expected, double[] given) {
    double[] moved = new double[expected.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < MOVES; k++) {
      double[] near = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        near[i] = x[i] * (1 + LAST_BITS * random.nextDouble(-1, 1));
      }
      double[] values = evaluator.evaluate(near, ROWS);
      for (int i = 0; i < moved.length; i++) {
        moved[i] = Math.max(moved[i], Math.abs(values[i] - expected[i]));
      }
    }
    for (int i = 0; i < expected.length; i++) {
      if (!agree(expected[i], given[i], SPREAD * moved[i])) {
        return false;
      }
    }
    return true;
  }

  private static Refusal different(ModelFile file, String what) {
    return new Refusal(
        DiagnosticCode.NN608,
        List.of(file.name(), what),
        "this is a bug in nnc: please report it with the file");
  }
}
