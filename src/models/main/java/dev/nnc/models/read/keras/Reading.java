package dev.nnc.models.read.keras;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is collected while the layers of one model are read. */
final class Reading {
  /** Weights of one layer by their names. */
  record Variables(Map<String, Tensor> all) {
    /** One that was asked for. */
    Tensor get(String name) {
      return Objects.requireNonNull(all.get(name));
    }

    Tensor getOrDefault(String name, Tensor otherwise) {
      return all.getOrDefault(name, otherwise);
    }
  }

  private static final List<String> IN_TRAINING = List.of(
      "kernel_regularizer",
      "bias_regularizer",
      "activity_regularizer",
      "kernel_constraint",
      "bias_constraint",
      "gamma_regularizer",
      "beta_regularizer",
      "gamma_constraint",
      "beta_constraint",
      "alpha_regularizer",
      "alpha_constraint");

  private final boolean former;
  private final List<String> notes = new ArrayList<>();
  private final IdentityHashMap<Layer, Weights.Place> places = new IdentityHashMap<>();
  private ElementType type = ElementType.FLOAT32;

  /** @param former whether Keras 1 or 2 wrote the file */
  Reading(boolean former) {
    this.former = former;
  }

  boolean former() {
    return former;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  List<String> notes() {
    return notes;
  }

  /** What the file computes in: that of the widest weights. */
  ElementType type() {
    return type;
  }

  void placed(List<Layer> layers, List<Weights.Place> each) {
    for (int i = 0; i < layers.size(); i++) {
      places.put(layers.get(i), each.get(i));
    }
  }

  Weights.Place place(Layer layer) {
    return Objects.requireNonNull(places.get(layer));
  }

  /** The weights of a layer. */
  Variables weights(Layer layer, List<String> names) {
    for (String name : IN_TRAINING) {
      if (layer.config().has(name)) {
        note(layer.origin() + ": its " + name.replace('_', ' ') + " is left out");
      }
    }
    Map<String, Tensor> weights = place(layer).read(names);
    weights.forEach((name, tensor) -> {
      if (!tensor.type().isFloat()) {
        throw misfit(layer, name, tensor);
      }
      if (tensor.type() == ElementType.FLOAT64) {
        type = ElementType.FLOAT64;
      }
    });
    return new Variables(weights);
  }

  /** Weights that must be n numbers. */
  Tensor fitting(Layer layer, String name, Tensor tensor, int n) {
    if (tensor.rank() != 1 || tensor.size() != n) {
      throw misfit(layer, name, tensor);
    }
    return tensor;
  }

  Refusal misfit(Layer layer, String name, Tensor tensor) {
    return Refusal.damaged(
        "Keras",
        "the " + name + " of " + layer.origin() + " is " + tensor.type() + " of shape "
            + Shape.text(tensor.shape()) + ", which the layer does not say");
  }
}
