package dev.nnc.models.into;

import dev.nnc.models.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights that PyTorch keeps as length g and direction v (Salimans and Kingma 2016): w = g v / |v|,
 * the length of each row, each column or the whole.
 */
final class WeightNorm {
  private record Pair(String name, Tensor g, Tensor v) {}

  /** What the names of g and v end with, in old and new versions. */
  private record Ending(String g, String v) {}

  private static final String WEIGHT = "weight";
  private static final List<Ending> ENDINGS = List.of(
      new Ending("weight_g", "weight_v"),
      new Ending("parametrizations.weight.original0", "parametrizations.weight.original1"));

  private WeightNorm() {}

  /** The tensors with such pairs folded, in the place of their first. */
  static Map<String, Tensor> folded(Map<String, Tensor> tensors) {
    Map<String, Tensor> folded = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      Optional<Pair> pair = pair(name, tensors);
      if (pair.isPresent()) {
        folded.computeIfAbsent(pair.get().name, n -> fold(pair.get().g, pair.get().v));
      } else {
        folded.put(name, tensor);
      }
    });
    return folded;
  }

  /** The pair that a tensor is one of. */
  private static Optional<Pair> pair(String name, Map<String, Tensor> tensors) {
    for (Ending ending : ENDINGS) {
      for (String own : List.of(ending.g, ending.v)) {
        if (name.endsWith(own)) {
          String prefix = name.substring(0, name.length() - own.length());
          Tensor g = tensors.get(prefix + ending.g);
          Tensor v = tensors.get(prefix + ending.v);
          if (g != null && v != null && goTogether(g, v) && !tensors.containsKey(prefix + WEIGHT)) {
            return Optional.of(new Pair(prefix + WEIGHT, g, v));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean goTogether(Tensor g, Tensor v) {
    return v.rank() == 2
        && (g.size() == 1
            || g.rank() == 2 && g.shape()[0] == v.shape()[0] && g.shape()[1] == 1
            || g.rank() == 2 && g.shape()[1] == v.shape()[1] && g.shape()[0] == 1);
  }

  private static Tensor fold(Tensor g, Tensor v) {
    int columns = v.shape()[1];
    boolean byRow = g.size() > 1 && g.shape()[1] == 1;
    double[] squares = new double[g.size()];
    for (int i = 0; i < v.size(); i++) {
      squares[group(i, columns, byRow, g.size())] += v.values()[i] * v.values()[i];
    }
    double[] values = new double[v.size()];
    for (int i = 0; i < values.length; i++) {
      int group = group(i, columns, byRow, g.size());
      values[i] = g.values()[group] * v.values()[i] / Math.sqrt(squares[group]);
    }
    return new Tensor(v.type(), v.shape(), values);
  }

  private static int group(int i, int columns, boolean byRow, int groups) {
    if (groups == 1) {
      return 0;
    }
    return byRow ? i / columns : i % columns;
  }
}
