package dev.nnc.models.into;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a tensor says.
 *
 * @param layer the parts of the name of its layer
 * @param role empty if no word in the name is known
 * @param turned whether a matrix of this name stands [out x in], as PyTorch's do
 */
record TensorName(List<String> layer, Optional<Role> role, boolean turned) {
  /** Collections that Flax keeps the tensors of a layer in. */
  private static final List<String> COLLECTIONS = List.of("params", "batch_stats");

  /** Keras 2 numbers what a layer has. */
  private static final Pattern PORT = Pattern.compile(":\\d+$");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** A word, perhaps with a prefix before it and a number behind: fc1_weight, W2, coefs_0. */
  private static final Pattern WORD = Pattern.compile("(?:(.*?)_)??"
      + "((?:running|moving)_(?:mean|var|variance)|negative_slope|[A-Za-z]+)_?(\\d*)");

  static TensorName of(String name) {
    if (name.length() > LayerOrder.LONGEST_NAME) {
      return new TensorName(List.of(name), Optional.empty(), false);
    }
    List<String> parts =
        new ArrayList<>(List.of(PORT.matcher(name).replaceFirst("").split("[./]", -1)));
    if (parts.size() > 1 && COLLECTIONS.contains(parts.get(0))) {
      parts.remove(0);
    }
    String last = parts.remove(parts.size() - 1);
    if (NUMBER.matcher(last).matches() && !parts.isEmpty()) {
      return numbered(parts, last);
    }
    Matcher word = WORD.matcher(last);
    if (!word.matches()) {
      return new TensorName(parts, Optional.empty(), false);
    }
    Optional<Role> role = role(word.group(2));
    if (role.isPresent()) {
      if (word.group(1) != null) {
        parts.add(word.group(1));
      }
      if (!word.group(3).isEmpty()) {
        parts.add(word.group(3));
      }
    }
    return new TensorName(parts, role, word.group(2).equals("weight"));
  }

  /** A list of weights, {@code weights.0}, or the numbered variables of a layer of Keras. */
  private static TensorName numbered(List<String> parts, String number) {
    Optional<Role> role = role(parts.get(parts.size() - 1));
    if (role.isPresent()) {
      parts.set(parts.size() - 1, number);
    }
    return new TensorName(parts, role, false);
  }

  private static Optional<Role> role(String word) {
    return Role.ofWord(word.toLowerCase(Locale.ROOT));
  }
}
