package dev.nnc.compiler.verify.trial;

import dev.nnc.compiler.calculus.word.TargetRange;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.number.Stored;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.feature.ReferenceWaves;
import dev.nnc.compiler.verify.reference.layer.ReferenceMask;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Weights, inputs and targets on which a network is tried: away from special points (biases of
 * zero, kinks, dead and saturated units), and exact in the network's precision.
 *
 * @param references the exact reference first, then some that are disturbed as by rounding; they
 *     share the weights
 * @param mask of dropout, which the references share
 */
public record Trial(
    Map<String, double[]> weights,
    Matrix x,
    Targets targets,
    List<Reference> references,
    ReferenceMask mask) {
  /** The spread of this many disturbed evaluations shows how large rounding's errors are. */
  private static final int DISTURBED = 3;

  /** Rows differ in size, so that activations are met near zero, bent, and saturated. */
  private static final double[] ROW_SCALES = {1, 0.5, 2};

  /** One number in so many is missing, where it may be. */
  private static final int MISSING = 6;

  /** Well inside the range of float, so that intermediate results are too. */
  private static final double LARGEST = 1e15;

  private static final double SMALLEST = 1e-25;

  /**
   * What stands for the looseness of values that have faded away: usable, but another draw may be
   * better.
   */
  private static final double FADED = 0.01;

  public Reference exact() {
    return references.get(0);
  }

  /** The values of a stored tensor, which may be changed. */
  public double[] weight(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  /** With the same weights and other numbers as inputs. */
  public Trial scaled(double factor, Network network) {
    Matrix scaled = Inputs.scaled(network.input(), x, factor, network.precision());
    return new Trial(weights, scaled, targets, references, mask);
  }

  /** Draws a trial. */
  public static Trial draw(Network network, int rows, long seed, Settling.Style style) {
    boolean positive = style == Settling.Style.POSITIVE;
    SplitMix64 random = new SplitMix64(seed);
    Precision precision = network.precision();
    Map<String, double[]> weights = new HashMap<>();
    for (StoredTensor tensor : StoredTensors.of(network)) {
      double[] values = new double[tensor.size()];
      String kind = tensor.kind();
      for (int i = 0; i < values.length; i++) {
        values[i] = weight(tensor, kind, positive, random);
      }
      if (kind.equals("quantiles") || kind.equals("edges")) {
        for (int from = 0; from < values.length; from += tensor.columns()) {
          Arrays.sort(values, from, from + tensor.columns());
        }
      }
      weights.put(tensor.name(), Stored.round(values, precision));
    }
    Matrix x = new Matrix(rows, network.inputSize());
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < x.columns(); i++) {
        double value = random.normal();
        x.set(
            row, i, positive ? 0.5 + Math.abs(value) : value * ROW_SCALES[row % ROW_SCALES.length]);
        if (network.takesMissing() && random.below(MISSING) == 0) {
          x.set(row, i, Double.NaN);
        }
      }
    }
    Stored.round(x.values(), precision);
    Inputs.drawCategories(network.input(), x, random);
    List<Reference> references = new ArrayList<>();
    ReferenceMask mask = new ReferenceMask(network.seed());
    references.add(reference(network, weights, mask, Rounding.none()));
    for (int k = 1; k <= DISTURBED; k++) {
      references.add(reference(network, weights, mask, Rounding.of(precision, seed + k)));
    }
    new Settling(precision, style, network.allLayers().size(), random)
        .settle(references.get(0).chain(), x);
    return new Trial(weights, x, targets(network, references.get(0), x, random), references, mask);
  }

  private static Reference reference(
      Network network, Map<String, double[]> weights, ReferenceMask mask, Rounding rounding) {
    return new Reference(
        network,
        weights,
        rounding,
        Optional.of(mask),
        map -> ReferenceWaves.of(map, network.precision()));
  }

  private static double weight(
      StoredTensor tensor, String kind, boolean positive, SplitMix64 random) {
    return switch (kind) {
      case "W" ->
        (positive ? Math.abs(random.normal()) : random.normal()) / Math.sqrt(tensor.rows());
      case "scale", "running_variance", "deviation", "spread", "target_deviation" ->
        random.uniform(0.5, 1.5);
      case "quantiles", "edges" -> positive ? 0.5 + Math.abs(random.normal()) : random.normal();
      case "P" -> random.normal() / Math.sqrt(tensor.columns());
      case "a" -> tensor.start() + random.uniform(-0.05, 0.05);
      default -> positive ? random.uniform(0.1, 0.5) : random.uniform(-0.5, 0.5);
    };
  }

  private static Targets targets(
      Network network, Reference reference, Matrix x, SplitMix64 random) {
    if (network.loss().isEmpty() || network.loss().get().takesLabels()) {
      int[] labels = new int[x.rows()];
      // The loss of rows that weigh nothing is not a number.
      int[] classes = network
          .loss()
          .map(loss -> loss.classesThatCount(network.classCount()))
          .orElse(new int[1]);
      for (int row = 0; row < labels.length; row++) {
        labels[row] = classes[random.below(classes.length)];
      }
      return Targets.of(labels);
    }
    TargetRange range = ((Loss.Elementwise) network.loss().get()).definition().targets();
    Matrix y = reference.forward(x);
    Matrix targets = new Matrix(x.rows(), network.outputSize());
    for (int i = 0; i < targets.values().length; i++) {
      double sign = random.below(2) == 0 ? -1 : 1;
      targets.values()[i] = target(range, y.values()[i], sign, random);
    }
    Matrix own = reference.inUnitOfTargets(targets);
    Stored.round(own.values(), network.precision());
    return Targets.of(own);
  }

  private static double target(TargetRange range, double y, double sign, SplitMix64 random) {
    if (!range.isBounded()) {
      // On either side of the output, never at it, where some have their kink.
      return y + sign * random.uniform(0.2, 2);
    }
    return range.endsOnly()
        ? (sign < 0 ? range.least() : range.most())
        : random.uniform(range.least(), range.least() + range.width());
  }

  /**
   * How far rounding may move the outputs and G_1, relative to their size: large where the network,
   * with these weights, is chaotic, or a unit stands at a kink; infinite if values are not finite
   * in float.
   */
  public double looseness(boolean training) {
    List<Matrix> outputs =
        references.stream().map(reference -> reference.forward(x)).toList();
    double looseness = spread(outputs);
    if (training && looseness < Double.POSITIVE_INFINITY) {
      List<Matrix> gradients = new ArrayList<>();
      for (Reference reference : references) {
        double loss = reference.backward(x, targets);
        gradients.add(reference.inputGradient());
        looseness = Double.isFinite(loss) ? looseness : Double.POSITIVE_INFINITY;
      }
      looseness = Math.max(looseness, spread(gradients));
    }
    return looseness;
  }

  private static double spread(List<Matrix> matrices) {
    double[] exact = matrices.get(0).values();
    double squares = 0;
    double spread = 0;
    for (int i = 0; i < exact.length; i++) {
      squares += exact[i] * exact[i];
      for (Matrix disturbed : matrices) {
        spread = Math.max(spread, Math.abs(disturbed.values()[i] - exact[i]));
      }
    }
    double size = Math.sqrt(squares / exact.length);
    if (!(size < LARGEST)) {
      return Double.POSITIVE_INFINITY;
    }
    return size < SMALLEST ? FADED : spread / size;
  }
}
