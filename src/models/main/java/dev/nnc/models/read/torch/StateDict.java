package dev.nnc.models.read.torch;

import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.pickle.PickledList;
import dev.nnc.models.read.pickle.PickledMap;
import dev.nnc.models.read.pickle.PickledObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the weights in what a file holds: a state_dict, alone or in a checkpoint. */
final class StateDict {

  /** Where checkpoints have it, the usual ones first. */
  private static final List<String> KEYS = List.of(
      "state_dict",
      "model_state_dict",
      "model_state",
      "model",
      "net",
      "network",
      "module",
      "weights",
      "params",
      "ema_state_dict",
      "net_state_dict");

  /** Deeper in one another they are no checkpoint. */
  private static final int MOST_DEPTH = 4;

  private static final int LONGEST_NAME = 300;

  private StateDict() {}

  static NamedTensors read(Object value, TorchTensors tensors) {
    Map<String, PickledObject> found = find(value);
    refuseParametrisations(found);
    String prefix = prefix(found);
    Map<String, Tensor> named = new LinkedHashMap<>();
    found.forEach((name, tensor) -> {
      if (!name.endsWith("num_batches_tracked")) {
        named.put(name.substring(prefix.length()), tensors.read(name, tensor));
      }
    });
    return new NamedTensors(named, false);
  }

  /** The tensors of the dict that is meant. */
  private static Map<String, PickledObject> find(Object value) {
    Object inner = value;
    for (int depth = 0; depth < MOST_DEPTH; depth++) {
      Map<Object, Object> entries = PickledMap.entries(inner).orElse(null);
      if (entries == null) {
        throw noDict(inner);
      }
      Map<String, PickledObject> tensors = tensors(entries);
      Optional<Object> next =
          KEYS.stream().filter(entries::containsKey).map(entries::get).findFirst();
      if (next.isPresent() && PickledMap.entries(next.get()).isPresent()) {
        inner = next.get();
      } else if (!tensors.isEmpty()) {
        return tensors;
      } else if (next.isPresent()) {
        inner = next.get();
      } else {
        throw refused(
            new Origin("dict", ""),
            entries.containsKey("param_groups")
                ? "is the state of an optimizer, without weights"
                : "has no state_dict under " + String.join(", ", KEYS));
      }
    }
    throw Refusal.limit("dicts in one another", MOST_DEPTH);
  }

  private static Map<String, PickledObject> tensors(Map<Object, Object> entries) {
    Map<String, PickledObject> tensors = new LinkedHashMap<>();
    entries.forEach((key, value) -> {
      if (key instanceof String name) {
        if (name.length() > LONGEST_NAME) {
          throw Refusal.limit("characters of a name", LONGEST_NAME);
        }
        if (name.endsWith("_packed_params") || name.endsWith("_packed_params.dtype")) {
          throw Refusal.unsupported(
              new Origin("tensor", name), "is quantised", "weights of the model in float");
        }
        TorchTensors.tensor(value).ifPresent(tensor -> tensors.put(name, tensor));
      }
    });
    return tensors;
  }

  private static Refusal noDict(Object value) {
    if (TorchTensors.tensor(value).isPresent()) {
      return refused(new Origin("tensor", ""), "has no name");
    }
    if (value instanceof PickledObject object) {
      return refused(
          new Origin(object.type().name(), ""), "is a whole module, which only its code describes");
    }
    return refused(
        new Origin(value instanceof PickledList ? "list" : "value", ""), "has no names of tensors");
  }

  private static Refusal refused(Origin origin, String what) {
    return Refusal.unsupported(origin, what, TorchReader.STATE_DICT);
  }

  /** weight_norm and its kind keep a weight as parts that a function puts together. */
  private static void refuseParametrisations(Map<String, PickledObject> tensors) {
    for (String name : tensors.keySet()) {
      if (name.contains("parametrizations.")
          || name.endsWith("weight_g")
          || name.endsWith("weight_v")
          || name.endsWith("weight_orig")) {
        throw Refusal.unsupported(
            new Origin("tensor", name),
            "is a part of a weight that a function computes",
            "weights alone: call remove_weight_norm or parametrize.remove_parametrizations first");
      }
    }
  }

  /** The names of modules, ended by points, with which all names begin: module., model.net. */
  private static String prefix(Map<String, PickledObject> tensors) {
    String common = tensors.keySet().iterator().next();
    for (String name : tensors.keySet()) {
      int i = 0;
      while (i < Math.min(common.length(), name.length()) && common.charAt(i) == name.charAt(i)) {
        i++;
      }
      common = common.substring(0, i);
    }
    String prefix = common.substring(0, common.lastIndexOf('.') + 1);
    // A single layer has its own name in all of its tensors, which stays.
    boolean layer =
        tensors.keySet().stream().noneMatch(name -> name.indexOf('.', prefix.length()) > 0);
    return layer && !prefix.isEmpty()
        ? prefix.substring(0, prefix.lastIndexOf('.', prefix.length() - 2) + 1)
        : prefix;
  }
}
