package dev.nnc.compiler.verify;

import dev.nnc.compiler.calculus.BuiltInActivations;
import dev.nnc.compiler.calculus.Expr;
import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary networks: small ones with every kind of layer, activation, loss, optimizer and precision. */
final class RandomNetworks {
  private static final int MOST_LAYERS = 6;
  private static final int WIDEST = 70;
  private static final int LARGEST_BATCH = 60;

  /** x sigmoid(beta x). */
  private static final Activation TRAINED =
      new Activation.Elementwise(
          "swish",
          Expr.multiply(Expr.x(), Expr.call(Function.SIGMOID, Expr.multiply(Expr.parameter(0), Expr.x()))),
          List.of(new Activation.TrainedParameter("beta", 1)));

  private RandomNetworks() {}

  /** What makes a feature map of the width that comes in. */
  private interface FeatureOf {
    FeatureMap width(int inputs);
  }

  /** What makes a layer of the width that comes in. */
  private interface LayerOf {
    Layer width(int inputs);
  }

  static Arbitrary<Network> all() {
    Arbitrary<List<LayerOf>> layers = layer(true).list().ofMinSize(1).ofMaxSize(MOST_LAYERS);
    Arbitrary<Shape> shape =
        Combinators.combine(width(), features(), layers, loss(), Arbitraries.of(Precision.class))
            .as(Shape::new);
    Arbitrary<Training> training =
        Combinators.combine(optimizer(), schedule(), clip(), batch(), Arbitraries.longs()).as(Training::new);
    return Combinators.combine(shape, training, Arbitraries.of("", "Some <text> & */ more\nof it"))
        .as(RandomNetworks::network);
  }

  private record Shape(
      int inputs, List<FeatureOf> features, List<LayerOf> layers, Loss loss, Precision precision) {}

  private record Training(Optimizer optimizer, Schedule schedule, Optional<Clip> clip, int batch, long seed) {}

  private static Network network(Shape shape, Training training, String documentation) {
    List<FeatureMap> features = new ArrayList<>();
    int width = shape.inputs();
    for (FeatureOf maker : shape.features()) {
      features.add(maker.width(width));
      width = features.get(features.size() - 1).outputs();
    }
    List<Layer> layers = new ArrayList<>();
    for (LayerOf maker : shape.layers()) {
      layers.add(maker.width(width));
      width = layers.get(layers.size() - 1).outputs();
    }
    boolean weighted = shape.loss() instanceof Loss.SoftmaxCrossEntropy loss && !loss.weights().isEmpty();
    if (weighted ? width != 3 : width == 1 && shape.loss().takesLabels()) {
      layers.add(dense(3, Activation.IDENTITY, true, Penalty.NONE).width(width));
    }
    Network network = new Network(
        "demo", "Net", documentation, new Input(shape.inputs(), List.of()), features, layers,
        Optional.of(shape.loss()), Optional.of(training.optimizer()), training.schedule(), training.clip(),
        List.of(), training.batch(), training.seed(), shape.precision());
    boolean ofBatches = network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance);
    return ofBatches && training.batch() == 1 ? withBatch(network, 2) : network;
  }

  private static Network withBatch(Network n, int batch) {
    return new Network(
        n.packageName(), n.name(), n.documentation(), n.input(), n.features(), n.layers(), n.loss(),
        n.optimizer(), n.schedule(), n.clip(), n.classes(), batch, n.seed(), n.precision());
  }

  /** Mostly small, so that a failure is easy to read. */
  private static Arbitrary<Integer> width() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(1, 9)),
        Tuple.of(1, Arbitraries.integers().between(1, WIDEST)));
  }

  private static Arbitrary<Integer> batch() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(1, 9)),
        Tuple.of(1, Arbitraries.integers().between(1, LARGEST_BATCH)));
  }

  /** What a layer's weights are subject to. */
  private record Penalty(double l1, double l2, boolean frozen) {
    static final Penalty NONE = new Penalty(0, 0, false);
  }

  /** Any layer; blocks stand in blocks once. */
  private static Arbitrary<LayerOf> layer(boolean withBlocks) {
    Arbitrary<Penalty> penalty =
        Arbitraries.frequency(
            Tuple.of(7, Penalty.NONE), Tuple.of(1, new Penalty(0.01, 0, false)),
            Tuple.of(1, new Penalty(0, 0.02, false)), Tuple.of(1, new Penalty(0, 0, true)));
    Arbitrary<LayerOf> dense =
        Combinators.combine(width(), activation(), Arbitraries.of(true, false), penalty)
            .as(RandomNetworks::dense);
    Arbitrary<LayerOf> apply = activation().map(activation -> inputs -> new Layer.Apply(inputs, activation));
    Arbitrary<LayerOf> norm =
        Arbitraries.of(
            inputs -> new Layer.LayerNorm(inputs, 1e-5),
            inputs -> new Layer.RmsNorm(inputs, 1e-5),
            inputs -> new Layer.BatchNorm(inputs, 1e-5, 0.1));
    Arbitrary<LayerOf> dropout = Arbitraries.of(0.1, 0.5).map(p -> inputs -> new Layer.Dropout(inputs, p));
    if (!withBlocks) {
      return Arbitraries.frequencyOf(Tuple.of(5, dense), Tuple.of(1, apply), Tuple.of(1, norm));
    }
    Arbitrary<LayerOf> block =
        layer(false).list().ofMinSize(1).ofMaxSize(3).map(body -> inputs -> block(inputs, body));
    return Arbitraries.frequencyOf(
        Tuple.of(14, dense), Tuple.of(3, apply), Tuple.of(2, norm), Tuple.of(1, dropout), Tuple.of(2, block));
  }

  private static Layer block(int inputs, List<LayerOf> makers) {
    List<Layer> body = new ArrayList<>();
    int width = inputs;
    for (LayerOf maker : makers) {
      body.add(maker.width(width));
      width = body.get(body.size() - 1).outputs();
    }
    if (width != inputs) {
      body.add(dense(inputs, Activation.IDENTITY, true, Penalty.NONE).width(width));
    }
    return new Layer.Residual(inputs, body);
  }

  private static LayerOf dense(int outputs, Activation activation, boolean bias, Penalty penalty) {
    return inputs ->
        new Layer.Dense(
            "", inputs, outputs, activation, bias, Initializer.Rule.GLOROT_NORMAL.forShape(inputs, outputs),
            penalty.l1(), penalty.l2(), penalty.frozen());
  }

  private static Arbitrary<List<FeatureOf>> features() {
    FeatureOf standardize = FeatureMap.Standardize::new;
    FeatureOf square = inputs -> new FeatureMap.Polynomial(inputs, inputs * (inputs + 3) / 2, 2);
    FeatureOf waves = inputs -> new FeatureMap.Fourier(inputs, 6, 0.7, 3);
    return Arbitraries.frequency(
        Tuple.of(12, List.of()), Tuple.of(1, List.of(standardize)), Tuple.of(1, List.of(square)),
        Tuple.of(1, List.of(waves)), Tuple.of(1, List.of(standardize, waves)));
  }

  private static Arbitrary<Schedule> schedule() {
    return Arbitraries.frequency(
        Tuple.of(9, Schedule.NONE), Tuple.of(1, new Schedule.Constant(2)),
        Tuple.of(1, new Schedule.Step(1, 0.5, 0)), Tuple.of(1, new Schedule.Exponential(0.9, 1)),
        Tuple.of(1, new Schedule.Cosine(4, 0.01, 1)), Tuple.of(1, new Schedule.Linear(3, 0.1, 0)),
        Tuple.of(1, new Schedule.OneCycle(5, 0.04, 4e-6)));
  }

  private static Arbitrary<Optional<Clip>> clip() {
    return Arbitraries.frequency(
        Tuple.of(8, Optional.empty()), Tuple.of(1, Optional.of(new Clip.Norm(0.5))),
        Tuple.of(1, Optional.of(new Clip.Value(0.1))));
  }

  private static Arbitrary<Activation> activation() {
    List<Activation> all = new ArrayList<>(List.of(new Activation.Softmax(false), new Activation.Softmax(true)));
    BuiltInActivations.names().forEach(name -> all.add(builtIn(name)));
    all.add(TRAINED);
    return Arbitraries.of(all);
  }

  /** A built-in activation with its defaults. */
  static Activation builtIn(String name) {
    BuiltInActivations.BuiltIn builtIn = BuiltInActivations.find(name).orElseThrow();
    double[] values =
        builtIn.parameters().stream().mapToDouble(p -> p.defaultValue().orElse(0.3)).toArray();
    return new Activation.Elementwise(name, builtIn.function(values), List.of());
  }

  private static Arbitrary<Loss> loss() {
    List<Loss> all =
        new ArrayList<>(
            List.of(
                new Loss.SoftmaxCrossEntropy(0, List.of()), new Loss.SoftmaxCrossEntropy(0, List.of()),
                new Loss.SoftmaxCrossEntropy(0.1, List.of()),
                new Loss.SoftmaxCrossEntropy(0.1, List.of(1.0, 2.0, 5.0)), new Loss.MultiMargin()));
    for (Loss.Kind kind : Loss.Kind.values()) {
      boolean fraction = kind == Loss.Kind.QUANTILE || kind == Loss.Kind.HUBER;
      all.add(new Loss.Elementwise(kind, fraction ? 0.7 : 0));
    }
    return Arbitraries.of(all);
  }

  private static Arbitrary<Optimizer> optimizer() {
    return Arbitraries.of(
        new Optimizer.Sgd(0.05, 0, false, 0),
        new Optimizer.Sgd(0.05, 0, false, 0.01),
        new Optimizer.Sgd(0.05, 0.9, false, 0),
        new Optimizer.Sgd(0.05, 0.9, true, 0.01),
        new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01, false),
        new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01, true),
        new Optimizer.RmsProp(0.01, 0.99, 1e-8),
        new Optimizer.Adagrad(0.01, 1e-10),
        new Optimizer.Lion(0.001, 0.9, 0.99, 0.01));
  }
}
