package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.InOutput;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From feature maps to operations: X becomes P1, P2, … and in the end Z1, where the indicators of
 * missing values join what the last map gives.
 */
final class FeatureLowering {
  private static final Initializer ZERO = new Initializer.Constant(0);
  private static final Initializer ONE = new Initializer.Constant(1);

  private final TensorList tensors = new TensorList();
  private final List<FixedTensor> fixed = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final CategoryLowering categories;
  private final Value input;
  private Value current;
  private final List<Value> incomplete = new ArrayList<>();
  private final String drawn;
  private boolean missing;
  private int standardizeCount;
  private int imputeCount;
  private int robustCount;
  private int quantileCount;
  private int piecewiseCount;
  private int periodicCount;
  private int fourierCount;

  FeatureLowering(Network network) {
    List<FeatureMap> maps = network.features();
    boolean joins = !network.input().categories().isEmpty()
        || maps.stream().anyMatch(map -> map.indicators() > 0);
    input = new Value(maps.isEmpty() && !joins ? "Z1" : "X", network.inputSize());
    categories = new CategoryLowering(network, input, tensors, operations);
    current = categories.numbers();
    // A periodic map has frequencies of this name in its files.
    drawn = maps.stream().anyMatch(FeatureMap.Periodic.class::isInstance)
        ? "drawn_frequencies"
        : "frequencies";
    missing = maps.stream().anyMatch(FeatureMap.Impute.class::isInstance);
    for (int i = 1; i <= maps.size(); i++) {
      FeatureMap map = maps.get(i - 1);
      lower(map, new Value(i == maps.size() && !joins ? "Z1" : "P" + i, map.outputs()), i);
    }
    current = categories.join(current, incomplete);
    names.addAll(categories.names());
  }

  /** The one-hot blocks of Z1 that are not made. */
  CategoryLowering categories() {
    return categories;
  }

  Value input() {
    return input;
  }

  /** Z1. */
  Value output() {
    return current;
  }

  /** The list to which the layers add theirs. */
  TensorList tensors() {
    return tensors;
  }

  List<FixedTensor> fixed() {
    return List.copyOf(fixed);
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The maps as people write them. */
  List<String> names() {
    return List.copyOf(names);
  }

  private void lower(FeatureMap map, Value output, int number) {
    if (map instanceof FeatureMap.Polynomial polynomial) {
      names.add("polynomial(" + polynomial.degree() + ")");
      operations.add(new FeatureOperation.Polynomial(current, output, polynomial.degree()));
    } else if (map instanceof FeatureMap.Fourier fourier) {
      names.add("fourier(" + fourier.outputs() + ")");
      fourier(fourier, output, number);
    } else if (map instanceof FeatureMap.Impute impute) {
      impute(impute, output);
    } else if (map instanceof FeatureMap.Robust) {
      names.add("robust");
      robust(output);
    } else if (map instanceof FeatureMap.Quantile quantile) {
      names.add("quantile(" + quantile.count() + ")");
      Tensor quantiles = knots("quantiles" + ++quantileCount, quantile.count());
      operations.add(new FeatureOperation.Quantile(current, output, quantiles, missing));
    } else if (map instanceof FeatureMap.Periodic periodic) {
      names.add("periodic(" + periodic.count() + ", " + Numeral.of(periodic.sigma()) + ", "
          + periodic.size() + ")");
      periodic(periodic, output, number);
    } else if (map instanceof FeatureMap.Piecewise piecewise) {
      names.add("piecewise(" + piecewise.bins() + ")");
      Tensor edges = knots("edges" + ++piecewiseCount, piecewise.bins() + 1);
      operations.add(new FeatureOperation.Piecewise(current, output, edges, missing));
    } else {
      names.add("standardize");
      standardize(output);
    }
    current = output;
  }

  /** sqrt(2/count) cos(x w + c): a product with weights that never learn, and an activation. */
  private void fourier(FeatureMap.Fourier fourier, Value output, int number) {
    fourierCount++;
    int count = fourier.outputs();
    Tensor frequencies = fixed(
        0,
        drawn,
        Tensor.Role.FREQUENCY,
        List.of(fourier.inputs(), count),
        new Initializer.Normal(fourier.scale()),
        fourier.seed());
    Tensor phases = fixed(
        1,
        "phases",
        Tensor.Role.PHASE,
        List.of(count),
        new Initializer.Uniform(0, 2 * Math.PI),
        fourier.seed());
    Value angles = new Value("Q" + number, count);
    operations.add(
        new Operation.Product(current, angles, frequencies, Optional.of(phases), Penalty.NONE));
    Expr wave =
        Expr.multiply(Expr.constant(Math.sqrt(2.0 / count)), Expr.call(Function.COS, Expr.x()));
    Activation.Elementwise cosine = new Activation.Elementwise("wave" + count, wave, List.of());
    operations.add(
        new Operation.Activate(angles, output, cosine, Derivative.of(wave), false, List.of()));
  }

  private Tensor fixed(
      int stream,
      String name,
      Tensor.Role role,
      List<Integer> shape,
      Initializer initial,
      long seed) {
    Tensor tensor =
        new Tensor(stream, name + fourierCount, Optional.empty(), role, shape, initial, false);
    fixed.add(new FixedTensor(tensor, seed));
    return tensor;
  }

  private void standardize(Value output) {
    standardizeCount++;
    Tensor mean = columns("mean" + standardizeCount, Tensor.Role.MEAN, ZERO);
    Tensor deviation = columns("deviation" + standardizeCount, Tensor.Role.DEVIATION, ONE);
    operations.add(new FeatureOperation.Standardize(current, output, mean, deviation, missing));
  }

  private void impute(FeatureMap.Impute impute, Value output) {
    boolean learned = impute.fill() != FeatureMap.Fill.CONSTANT;
    names.add("impute("
        + (learned
            ? impute.fill().name().toLowerCase(Locale.ROOT)
            : "constant=" + Numeral.of(impute.constant()))
        + ")");
    Tensor fill = columns(
        "fill" + ++imputeCount,
        learned ? Tensor.Role.FILL : Tensor.Role.CONSTANT_FILL,
        new Initializer.Constant(impute.constant()));
    operations.add(new FeatureOperation.Impute(current, output, fill, impute.fill()));
    if (impute.indicator()) {
      incomplete.add(current);
    }
    missing = false;
  }

  private void robust(Value output) {
    robustCount++;
    Tensor median = columns("median" + robustCount, Tensor.Role.MEDIAN, ZERO);
    Tensor spread = columns("spread" + robustCount, Tensor.Role.SPREAD, ONE);
    operations.add(new FeatureOperation.Robust(current, output, median, spread, missing));
  }

  /** relu([sin 2 pi f x, cos 2 pi f x] P + q), column by column. */
  private void periodic(FeatureMap.Periodic map, Value output, int number) {
    periodicCount++;
    int waves = 2 * map.count();
    Tensor frequencies =
        periodic("frequencies", map.inputs(), map.count(), new Initializer.Normal(map.sigma()));
    Tensor weight = periodic(
        "P", map.inputs() * waves, map.size(), new Initializer.Normal(Math.sqrt(2.0 / waves)));
    Tensor bias = periodic("q", map.inputs(), map.size(), ZERO);
    Value sines = new Value("Q" + number, map.inputs() * waves);
    Value sums = new Value("Q" + number + "v", output.width());
    operations.add(new PeriodicOperation.Waves(current, sines, frequencies));
    operations.add(new PeriodicOperation.ColumnProducts(sines, sums, weight, bias));
    operations.add(activation(
        sums,
        output,
        "relu",
        BuiltInActivations.find("relu").orElseThrow().function(new double[0])));
  }

  private Tensor periodic(String word, int rows, int columns, Initializer initial) {
    return tensors.add(
        word + periodicCount,
        Optional.empty(),
        Tensor.Role.PERIODIC,
        List.of(rows, columns),
        initial,
        true);
  }

  private static Operation.Activate activation(
      Value input, Value output, String name, Expr function) {
    Optional<Expr> inOutput = InOutput.of(function);
    return new Operation.Activate(
        input,
        output,
        new Activation.Elementwise(name, function, List.of()),
        inOutput.orElseGet(() -> Derivative.of(function)),
        inOutput.isPresent(),
        List.of());
  }

  /** So many ascending numbers for each column that the next map is given. */
  private Tensor knots(String name, int count) {
    return tensors.add(
        name, Optional.empty(), Tensor.Role.KNOTS, List.of(current.width(), count), ZERO, false);
  }

  /** A number for each column that the next map is given. */
  private Tensor columns(String name, Tensor.Role role, Initializer initial) {
    return tensors.vector(name, role, current.width(), initial);
  }
}
