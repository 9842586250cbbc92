package dev.nnc.models.read.keras;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.divide;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.parameter;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Dropout;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Transpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The layers of one input that are read, a row each, and what they compute. */
final class Layers {

  /** What a layer makes of a value. */
  interface Form {
    Value of(Layer layer, Value x, Reading reading);
  }

  private static final Map<String, Form> ALL = new TreeMap<>();

  static {
    ALL.put("Dense", Layers::dense);
    ALL.put("Activation", Layers::activation);
    ALL.put("PReLU", Layers::prelu);
    ALL.put("BatchNormalization", Layers::batchNorm);
    ALL.put("LayerNormalization", Layers::layerNorm);
    ALL.put("RMSNormalization", Layers::rmsNorm);
    ALL.put("Normalization", Layers::normalization);
    ALL.put("Rescaling", Layers::rescaling);
    ALL.put("Flatten", (layer, x, reading) -> x.then(new Layout.Flatten(1), layer.origin()));
    ALL.put("Reshape", Layers::reshape);
    ALL.put("Permute", Layers::permute);
    ALL.put("Identity", (layer, x, reading) -> x);
    ALL.put("InputLayer", (layer, x, reading) -> x);
    ALL.put("Dropout", Layers::dropout);
    ALL.put("SpatialDropout1D", Layers::left);
    ALL.put("GaussianNoise", Layers::left);
    ALL.put("GaussianDropout", Layers::left);
    ALL.put("AlphaDropout", Layers::left);
    ALL.put("ActivityRegularization", Layers::left);
  }

  private Layers() {}

  static Optional<Form> find(String kind) {
    return Activations.isLayer(kind)
        ? Optional.of((layer, x, reading) -> x.then(Activations.ofLayer(layer), layer.origin()))
        : Optional.ofNullable(ALL.get(kind));
  }

  private static Value dense(Layer layer, Value x, Reading reading) {
    Config config = layer.config();
    boolean biased = config.flag("use_bias", config.flag("bias", true));
    Reading.Variables w =
        reading.weights(layer, biased ? List.of("kernel", "bias") : List.of("kernel"));
    Tensor kernel = w.get("kernel");
    double units = config.number("units", config.number("output_dim", -1));
    if (kernel.rank() != 2 || kernel.shape()[1] != units || kernel.shape()[0] != x.columns()) {
      throw reading.misfit(layer, "kernel", kernel);
    }
    Value y = x.then(new MatMul(), layer.origin(), kernel);
    if (biased) {
      Tensor bias = reading.fitting(layer, "bias", w.get("bias"), (int) units);
      y = y.then(new Elementwise(add(parameter(0), parameter(1)), 2), layer.origin(), bias);
    }
    return activation(layer, y, reading);
  }

  private static Value activation(Layer layer, Value x, Reading reading) {
    Object activation = layer.config().get("activation");
    return activation == null || activation.equals("linear")
        ? x
        : x.then(Activations.of(layer, activation, reading.former()), layer.origin());
  }

  private static Value prelu(Layer layer, Value x, Reading reading) {
    Tensor slope = reading.weights(layer, List.of("alpha")).get("alpha");
    Expr y = choose(
        Relation.GREATER,
        parameter(0),
        constant(0),
        parameter(0),
        multiply(parameter(1), parameter(0)));
    return x.then(new Elementwise(y, 2), layer.origin(), slope);
  }

  private static Value batchNorm(Layer layer, Value x, Reading reading) {
    Config config = layer.config();
    List<String> names = scaling(config, "gamma", "beta");
    names.addAll(List.of("moving_mean", "moving_variance"));
    Reading.Variables w = reading.weights(layer, names);
    int axis = lastAxis(layer, x);
    int n = x.columns();
    Tensor[] four = {
      reading.fitting(layer, "gamma", w.getOrDefault("gamma", filled(n, 1)), n),
      reading.fitting(layer, "beta", w.getOrDefault("beta", filled(n, 0)), n),
      reading.fitting(layer, "moving_mean", w.get("moving_mean"), n),
      reading.fitting(layer, "moving_variance", w.get("moving_variance"), n)
    };
    double momentum = BatchNorm.moved(config.number("momentum", 0.99));
    return x.then(
        new BatchNorm(axis, config.number("epsilon", 1e-3), momentum), layer.origin(), four);
  }

  private static Value layerNorm(Layer layer, Value x, Reading reading) {
    Config config = layer.config();
    if (config.flag("rms_scaling", false)) {
      throw layer.unsupported("divides by the deviation without its mean", "RMSNormalization");
    }
    Reading.Variables w = reading.weights(layer, scaling(config, "gamma", "beta"));
    int axis = lastAxis(layer, x);
    int n = x.columns();
    Tensor scale = reading.fitting(layer, "gamma", w.getOrDefault("gamma", filled(n, 1)), n);
    Tensor shift = reading.fitting(layer, "beta", w.getOrDefault("beta", filled(n, 0)), n);
    return x.then(
        new RowNorm(axis, config.number("epsilon", 1e-3), true), layer.origin(), scale, shift);
  }

  private static Value rmsNorm(Layer layer, Value x, Reading reading) {
    Tensor scale = reading.weights(layer, List.of("scale")).get("scale");
    return x.then(
        new RowNorm(lastAxis(layer, x), layer.config().number("epsilon", 1e-6), false),
        layer.origin(),
        reading.fitting(layer, "scale", scale, x.columns()));
  }

  /** (x - mean) / max(sqrt(variance), 1e-7), or its inverse. */
  private static Value normalization(Layer layer, Value x, Reading reading) {
    Config config = layer.config();
    double[] axes = config.numbers("axis");
    for (int i = 0; i < axes.length; i++) {
      int axis = (int) (axes[i] < 0 ? axes[i] + x.rank() : axes[i]);
      if (axis != x.rank() - axes.length + i) {
        throw layer.unsupported(
            "has a mean for other axes than the last", "one for each column, axis -1");
      }
    }
    Tensor mean;
    Tensor variance;
    if (config.has("mean") && config.has("variance")) {
      mean = vector(config.numbers("mean"));
      variance = vector(config.numbers("variance"));
    } else {
      Reading.Variables w = reading.weights(layer, List.of("mean", "variance"));
      mean = w.get("mean");
      variance = w.get("variance");
    }
    double[] deviation =
        Arrays.stream(variance.values()).map(v -> Math.max(Math.sqrt(v), 1e-7)).toArray();
    Expr y = config.flag("invert", false)
        ? add(parameter(1), multiply(parameter(0), parameter(2)))
        : divide(subtract(parameter(0), parameter(1)), parameter(2));
    return x.then(
        new Elementwise(y, 3),
        layer.origin(),
        mean,
        new Tensor(variance.type(), variance.shape(), deviation));
  }

  private static Value rescaling(Layer layer, Value x, Reading reading) {
    Expr y = add(multiply(parameter(0), parameter(1)), parameter(2));
    return x.then(
        new Elementwise(y, 3),
        layer.origin(),
        vector(layer.config().numbers("scale", 1)),
        vector(layer.config().numbers("offset", 0)));
  }

  private static Value reshape(Layer layer, Value x, Reading reading) {
    return x.then(
        new Layout.Reshape(true, 0),
        layer.origin(),
        behindRows(layer.config().numbers("target_shape", layer.config().numbers("dims"))));
  }

  private static Value permute(Layer layer, Value x, Reading reading) {
    List<Integer> order = Arrays.stream(
            behindRows(layer.config().numbers("dims")).values())
        .mapToObj(axis -> (int) axis)
        .toList();
    return x.then(new Transpose(order), layer.origin());
  }

  private static Value dropout(Layer layer, Value x, Reading reading) {
    double rate = layer.config().number("rate", layer.config().number("p", 0));
    return x.then(new Dropout(rate), layer.origin());
  }

  private static Value left(Layer layer, Value x, Reading reading) {
    reading.note(layer.origin() + " is left out: it does something in training alone");
    return x;
  }

  private static List<String> scaling(Config config, String scale, String shift) {
    List<String> names = new ArrayList<>();
    if (config.flag("scale", true)) {
      names.add(scale);
    }
    if (config.flag("center", true)) {
      names.add(shift);
    }
    return names;
  }

  private static int lastAxis(Layer layer, Value x) {
    double[] axes = layer.config().numbers("axis", -1);
    if (axes.length != 1 || (axes[0] != -1 && axes[0] != x.rank() - 1)) {
      throw layer.unsupported("works along " + Arrays.toString(axes), "the last axis, -1");
    }
    return -1;
  }

  private static Tensor filled(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return Tensor.vector(values);
  }

  private static Tensor vector(double... values) {
    return values.length == 1 ? Tensor.number(values[0]) : Tensor.vector(values);
  }

  /** A shape behind rows, 0 standing for these. */
  private static Tensor behindRows(double... shape) {
    long[] whole = new long[shape.length + 1];
    for (int i = 0; i < shape.length; i++) {
      whole[i + 1] = (long) shape[i];
    }
    return Tensor.integers(whole);
  }
}
