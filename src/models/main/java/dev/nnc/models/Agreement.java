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

  private Agreement() {}

  static void require(ModelFile file, Graph graph, Network network, Recognised written) {
    Evaluator evaluator = new Evaluator(graph);
    int width = network.inputSize();
    int rows = ROWS * SIZES.length;
    double[] x = rows(rows, width);
    double[] expected = evaluator.evaluate(x, rows);
    Reference reference = new Reference(network, written.weights(), Rounding.none());
    Matrix input = new Matrix(rows, width, x);
    Matrix given = written.linked() ? reference.predict(input) : reference.forward(input);
    if (expected.length != given.values().length) {
      throw different(file, given.columns() + " outputs for " + expected.length / rows);
    }
    for (int i = 0; i < expected.length; i++) {
      if (!agree(expected[i], given.values()[i])) {
        throw different(
            file,
            "output " + i % given.columns() + " is " + given.values()[i] + " for " + expected[i]
                + " on values of the size " + SIZES[i / given.columns() / ROWS]);
      }
    }
  }

  private static double[] rows(int rows, int width) {
    SplittableRandom random = new SplittableRandom(width);
    double[] x = new double[rows * width];
    for (int i = 0; i < x.length; i++) {
      x[i] = SIZES[i / width / ROWS] * random.nextDouble(-2, 2);
    }
    return x;
  }

  private static boolean agree(double expected, double given) {
    return Double.compare(expected, given) == 0
        || Math.abs(given - expected) <= TOLERANCE * (1 + Math.abs(expected));
  }

  private static Refusal different(ModelFile file, String what) {
    return new Refusal(
        DiagnosticCode.NN608,
        List.of(file.name(), what),
        "this is a bug in nnc: please report it with the file");
  }
}
