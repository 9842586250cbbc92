package dev.nnc.compiler.verify;

import dev.nnc.compiler.calculus.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
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

  private RandomNetworks() {}

  /** What makes a layer of the width that comes in. */
  private interface LayerOf {
    Layer width(int inputs);
  }

  static Arbitrary<Network> all() {
    Arbitrary<List<LayerOf>> layers = layer().list().ofMinSize(1).ofMaxSize(MOST_LAYERS);
    return Combinators.combine(
            width(), layers, loss(), optimizer(), Arbitraries.of(Precision.class), batch(),
            Arbitraries.longs(), Arbitraries.of("", "Some <text> & */ more\nof it"))
        .as(RandomNetworks::network);
  }

  private static Network network(
      int inputs, List<LayerOf> makers, Loss loss, Optimizer optimizer, Precision precision, int batch, long seed,
      String documentation) {
    List<Layer> layers = new ArrayList<>();
    int width = inputs;
    for (LayerOf maker : makers) {
      layers.add(maker.width(width));
      width = layers.get(layers.size() - 1).outputs();
    }
    if (width == 1 && loss.takesLabels()) {
      layers.add(dense(2, Activation.IDENTITY, true, false).width(1));
    }
    return new Network(
        "demo", "Net", documentation, new Input(inputs, List.of()), List.of(), layers, Optional.of(loss),
        Optional.of(optimizer), Schedule.NONE, Optional.empty(), List.of(), batch, seed, precision);
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

  private static Arbitrary<LayerOf> layer() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<Boolean> frozen = Arbitraries.frequency(Tuple.of(7, false), Tuple.of(1, true));
    Arbitrary<LayerOf> dense = Combinators.combine(width(), activation(), flag, frozen).as(RandomNetworks::dense);
    Arbitrary<LayerOf> apply = activation().map(activation -> inputs -> new Layer.Apply(inputs, activation));
    return Arbitraries.frequencyOf(Tuple.of(5, dense), Tuple.of(1, apply));
  }

  private static LayerOf dense(int outputs, Activation activation, boolean bias, boolean frozen) {
    return inputs ->
        new Layer.Dense(
            "", inputs, outputs, activation, bias, Initializer.Rule.GLOROT_NORMAL.forShape(inputs, outputs), 0, 0,
            frozen);
  }

  private static Arbitrary<Activation> activation() {
    List<Activation> all = new ArrayList<>(List.of(new Activation.Softmax(false), new Activation.Softmax(true)));
    BuiltInActivations.names().forEach(name -> all.add(builtIn(name)));
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
    return Arbitraries.of(
        new Loss.SoftmaxCrossEntropy(0, List.of()),
        new Loss.Elementwise(Loss.Kind.MSE, 0),
        new Loss.Elementwise(Loss.Kind.BINARY_CROSS_ENTROPY, 0));
  }

  private static Arbitrary<Optimizer> optimizer() {
    return Arbitraries.of(
        new Optimizer.Sgd(0.05, 0, false, 0),
        new Optimizer.Sgd(0.05, 0, false, 0.01),
        new Optimizer.Sgd(0.05, 0.9, false, 0),
        new Optimizer.Sgd(0.05, 0.9, true, 0.01));
  }
}
