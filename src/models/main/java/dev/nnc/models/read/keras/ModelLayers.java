package dev.nnc.models.read.keras;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.parameter;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.operation.Elementwise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models, sequential and functional, and the models in them: from layer to layer. */
final class ModelLayers {
  /** Models in models, deeper than anybody nests them. */
  private static final int DEEPEST = 20;

  /** Uses of layers, which models used many times in models used many times multiply. */
  private static final int MOST_USES = 50_000;

  private final Reading reading;
  private int uses;

  ModelLayers(Reading reading) {
    this.reading = reading;
  }

  /** What a model makes of a value. */
  Value apply(Layer model, Value x, Weights weights, int depth) {
    if (depth > DEEPEST) {
      throw Refusal.limit("models in models", DEEPEST);
    }
    List<Layer> layers = model.layers();
    reading.placed(layers, weights.places(layers));
    if (!model.isSequential()) {
      return functional(model, layers, x, depth);
    }
    Value y = x;
    for (Layer layer : layers) {
      y = layer(layer, y, depth);
    }
    return y;
  }

  private Value layer(Layer layer, Value x, int depth) {
    if (++uses > MOST_USES) {
      throw Refusal.limit("the uses of layers", MOST_USES);
    }
    if (layer.isForeign()) {
      throw layer.custom();
    }
    if (layer.isModel()) {
      return apply(layer, x, reading.place(layer).inside(), depth + 1);
    }
    return Layers.find(layer.kind()).orElseThrow(() -> Refused.of(layer)).of(layer, x, reading);
  }

  private Value functional(Layer model, List<Layer> layers, Value x, int depth) {
    Inbound input = single(model, "input");
    Inbound output = single(model, "output");
    Map<Inbound, Value> known = new HashMap<>();
    known.put(new Inbound(input.layer(), 0), x);
    Map<String, Integer> counts = new HashMap<>();
    for (Layer layer : layers) {
      counts.put(layer.name(), Inbound.uses(layer).size());
    }
    // A layer that is used once may have any number for this use.
    List<Layer> left = new ArrayList<>(layers);
    int before = -1;
    while (before != left.size()) {
      before = left.size();
      left.removeIf(layer -> ready(layer, known, counts, depth));
    }
    Value y = known.get(counted(output, counts));
    if (y == null) {
      throw Refusal.damaged("Keras", "its layers do not lead from the input to the output");
    }
    return y;
  }

  /** Whether all uses of a layer are computed, after trying so. */
  private boolean ready(
      Layer layer, Map<Inbound, Value> known, Map<String, Integer> counts, int depth) {
    boolean all = true;
    List<List<Inbound>> uses = Inbound.uses(layer);
    for (int i = 0; i < uses.size(); i++) {
      Inbound own = new Inbound(layer.name(), i);
      List<Inbound> taken = uses.get(i);
      if (known.containsKey(own)) {
        continue;
      }
      if (taken.isEmpty()
          || !taken.stream().allMatch(each -> known.containsKey(counted(each, counts)))) {
        all = false;
        continue;
      }
      List<Value> values =
          taken.stream().map(each -> known.get(counted(each, counts))).toList();
      known.put(own, of(layer, values, depth));
    }
    return all;
  }

  private Value of(Layer layer, List<Value> values, int depth) {
    if (layer.isForeign()) {
      throw layer.custom();
    }
    if (layer.kind().equals("Add") || isFormerAdd(layer)) {
      return values.stream()
          .reduce((a, b) -> sum(layer, a, b))
          .orElseThrow(() -> Refusal.damaged("Keras", "a sum of nothing"));
    }
    if (values.size() != 1) {
      throw Refused.of(layer);
    }
    return layer(layer, values.get(0), depth);
  }

  private static boolean isFormerAdd(Layer layer) {
    return layer.kind().equals("Merge") && layer.config().text("mode", "").equals("sum");
  }

  private static Value sum(Layer layer, Value a, Value b) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      throw layer.unsupported(
          "adds " + Shape.text(a.shape()) + " and " + Shape.text(b.shape()),
          "branches of one shape");
    }
    return a.with(b, new Elementwise(add(parameter(0), parameter(1)), 2), layer.origin());
  }

  private static Inbound counted(Inbound place, Map<String, Integer> counts) {
    return counts.getOrDefault(place.layer(), 0) <= 1 ? new Inbound(place.layer(), 0) : place;
  }

  private static Inbound single(Layer model, String which) {
    List<Inbound> all = Inbound.ends(model.config().get(which + "_layers"));
    if (all.size() != 1) {
      throw new Refusal(DiagnosticCode.NN606, List.of(all.size() + " " + which + "s"), "");
    }
    return all.get(0);
  }

  /** The shape of the rows that a model takes, {@link Shape#ROWS} first. */
  static int[] inputShape(Layer model) {
    if (!model.isSequential() && model.isModel()) {
      single(model, "output");
      String input = single(model, "input").layer();
      return model.layers().stream()
          .filter(layer -> layer.name().equals(input))
          .findFirst()
          .flatMap(ModelLayers::ownShape)
          .orElseThrow(() -> Refusal.damaged("Keras", "the shape of its input is missing"));
    }
    Optional<Layer> first = model.layers().stream().findFirst();
    return first
        .flatMap(ModelLayers::ownShape)
        .or(() -> shape(model.config().list("build_input_shape")))
        .or(() -> shape(model.entry().object("build_config").list("input_shape")))
        .or(() -> first.filter(Layer::isModel).map(ModelLayers::inputShape))
        .orElseThrow(() -> Refusal.damaged(
            "Keras", "the shape of its input is missing: the model was saved before it was built"));
  }

  private static Optional<int[]> ownShape(Layer layer) {
    Config config = layer.config();
    return shape(config.list("batch_shape"))
        .or(() -> shape(config.list("batch_input_shape")))
        .or(() -> config.get("input_dim") instanceof Double n
            ? Optional.of(new int[] {Shape.ROWS, n.intValue()})
            : Optional.empty())
        .or(() -> shape(layer.entry().object("build_config").list("input_shape")));
  }

  private static Optional<int[]> shape(List<?> sizes) {
    if (sizes.size() < 2 || sizes.get(1) instanceof List) {
      return Optional.empty();
    }
    int[] shape = new int[sizes.size()];
    shape[0] = Shape.ROWS;
    for (int i = 1; i < shape.length; i++) {
      if (!(sizes.get(i) instanceof Double size) || size < 1 || size > Integer.MAX_VALUE) {
        throw new Refusal(
            DiagnosticCode.NN604,
            List.of("input", "has an axis beside its rows whose size is open"),
            "rows of a known number of columns");
      }
      shape[i] = size.intValue();
    }
    try {
      int[] row = shape.clone();
      row[0] = 1;
      Shape.size(row);
    } catch (ShapeException | ArithmeticException e) {
      throw Refusal.damaged("Keras", "its input is too large");
    }
    return Optional.of(shape);
  }
}
