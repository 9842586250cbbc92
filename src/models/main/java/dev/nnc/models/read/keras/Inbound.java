package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a layer of a functional model takes, or that is an input or output: what a layer
 * gives where it is used for the nth time.
 */
record Inbound(String layer, int use) {

  /** Of {@code [name, use, tensor]}. */
  private static Inbound of(List<?> place) {
    if (place.size() >= 3
        && place.get(0) instanceof String name
        && place.get(1) instanceof Double use
        && place.get(2) instanceof Double tensor) {
      if (tensor != 0) {
        throw Refusal.damaged("Keras", "layer `" + name + "` has several outputs");
      }
      return new Inbound(name, use.intValue());
    }
    throw Refusal.damaged("Keras", "a connection of layers names none");
  }

  /** The inputs or outputs of a model: one place, or a list or an object of them. */
  static List<Inbound> ends(@Nullable Object value) {
    List<Inbound> all = new ArrayList<>();
    if (value instanceof List<?> list && !list.isEmpty()) {
      if (list.get(0) instanceof String) {
        all.add(of(list));
      } else {
        list.forEach(each -> all.addAll(ends(each)));
      }
    } else {
      Config.of(value).ifPresent(map -> map.values().values().forEach(e -> all.addAll(ends(e))));
    }
    return all;
  }

  /** What each use of a layer takes. */
  static List<List<Inbound>> uses(Layer layer) {
    List<List<Inbound>> uses = new ArrayList<>();
    for (Object use : layer.entry().list("inbound_nodes")) {
      List<Inbound> taken = new ArrayList<>();
      if (use instanceof List<?> places) {
        places.forEach(place -> taken.addAll(ends(place)));
      } else {
        Config call = Config.of(use).orElse(Config.EMPTY);
        if (call.object("kwargs").flag("training", false)) {
          throw layer.unsupported("always works as in training", "training=False");
        }
        tensors(call.get("args"), taken);
        tensors(call.get("kwargs"), taken);
      }
      uses.add(taken);
    }
    return uses;
  }

  /** The tensors of Keras 3 among the arguments of a call. */
  private static void tensors(@Nullable Object value, List<Inbound> into) {
    if (value instanceof List<?> list) {
      list.forEach(each -> tensors(each, into));
      return;
    }
    Config.of(value).ifPresent(object -> {
      if (object.text("class_name", "").equals("__keras_tensor__")) {
        into.add(of(object.object("config").list("keras_history")));
      } else {
        object.values().values().forEach(each -> tensors(each, into));
      }
    });
  }
}
