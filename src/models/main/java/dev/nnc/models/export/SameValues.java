package dev.nnc.models.export;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.number.Stored;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.reference.feature.ReferenceWaves;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.ShapeException;
import java.util.Optional;

/** Whether a network with its weights computes what a graph does: on rows of several sizes. */
record SameValues(Graph graph, ExportedNetwork other) {
  /** Both are computed in double, in other orders. */
  private static final double IN_DOUBLE = 1e-9;

  /** The numbers in the functions of a file in float are floats. */
  private static final double IN_FLOAT = 1e-5;

  /** Near zero, ordinary, and so large that functions saturate. */
  private static final double[] ROW_SCALES = {0, 1e-3, 0.3, 1, 1, 3, 10, 100};

  boolean hold() {
    Network network = other.network();
    Matrix x = rows(network);
    Reference reference = new Reference(
        network,
        other.weights(),
        Rounding.none(),
        Optional.empty(),
        map -> ReferenceWaves.of(map, network.precision()));
    boolean linked =
        Metadata.name(Values.PROBABILITIES).equals(graph.facts().metadata().get(Metadata.VALUES));
    double[] expected = (linked ? reference.predict(x) : reference.forward(x)).values();
    double[] actual;
    try {
      actual = new Evaluator(graph).evaluate(x.values(), x.rows());
    } catch (ShapeException different) {
      return false;
    }
    double tolerance = network.precision() == Precision.DOUBLE ? IN_DOUBLE : IN_FLOAT;
    return same(expected, actual, tolerance);
  }

  private static Matrix rows(Network network) {
    SplitMix64 random = new SplitMix64(network.inputSize());
    Matrix x = new Matrix(ROW_SCALES.length, network.inputSize());
    for (int row = 0; row < x.rows(); row++) {
      for (int i = 0; i < x.columns(); i++) {
        x.set(row, i, ROW_SCALES[row] * random.normal());
      }
    }
    Stored.round(x.values(), network.precision());
    return x;
  }

  private static boolean same(double[] expected, double[] actual, double tolerance) {
    boolean same = expected.length == actual.length;
    for (int i = 0; same && i < expected.length; i++) {
      same = Double.isFinite(expected[i])
          ? Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i]))
          : Double.compare(expected[i], actual[i]) == 0;
    }
    return same;
  }
}
