package dev.nnc.models.into;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tensor is to its layer, as the words in its name say. */
enum Role {
  WEIGHT("weight", "weights", "kernel", "kernels", "w", "gamma", "scale", "coef", "coefs"),
  BIAS("bias", "biases", "b", "beta", "shift", "intercept", "intercepts"),
  MEAN("running_mean", "moving_mean", "mean"),
  VARIANCE("running_var", "running_variance", "moving_variance", "moving_var", "var", "variance"),
  DEVIATION("deviation", "std", "stddev"),
  SLOPE("alpha", "slope", "negative_slope", "a");

  private static final Map<String, Role> BY_NNC_KIND = Map.ofEntries(
      Map.entry("W", WEIGHT),
      Map.entry("b", BIAS),
      Map.entry("scale", WEIGHT),
      Map.entry("shift", BIAS),
      Map.entry("running_mean", MEAN),
      Map.entry("running_variance", VARIANCE),
      Map.entry("mean", MEAN),
      Map.entry("deviation", DEVIATION),
      Map.entry("target_mean", MEAN),
      Map.entry("target_deviation", DEVIATION),
      Map.entry("a", SLOPE));

  private final List<String> words;

  Role(String... words) {
    this.words = List.of(words);
  }

  static Optional<Role> ofWord(String word) {
    for (Role role : values()) {
      if (role.words.contains(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Of a stored tensor of nnc without its number: {@code W}, {@code running_mean}. */
  static Role ofKind(String kind) {
    Role role = BY_NNC_KIND.get(kind);
    if (role == null) {
      throw new IllegalArgumentException(kind);
    }
    return role;
  }
}
