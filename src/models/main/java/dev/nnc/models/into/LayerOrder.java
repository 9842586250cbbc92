package dev.nnc.models.into;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of a file in its order, but that neighbours whose names differ in numbers only come in
 * the order of these numbers: a file that is sorted by names has layer 10 before layer 2.
 */
final class LayerOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern LAST_NUMBER = Pattern.compile("_?\\d+$");

  /** Names of more parts are not looked into further. */
  private static final int DEEPEST = 64;

  /** No tool writes longer ones; to look for numbers in them takes time that grows by squares. */
  static final int LONGEST_NAME = 1_000;

  private LayerOrder() {}

  /** @param layers names in parts, each once, in the order of the file */
  static List<List<String>> of(List<List<String>> layers) {
    return sorted(layers, 0);
  }

  private static List<List<String>> sorted(List<List<String>> layers, int depth) {
    if (layers.size() < 2 || depth > DEEPEST) {
      return layers;
    }
    Map<String, List<List<String>>> byPart = new LinkedHashMap<>();
    for (List<String> layer : layers) {
      String part = layer.size() > depth ? layer.get(depth) : "";
      byPart.computeIfAbsent(part, p -> new ArrayList<>()).add(layer);
    }
    List<List<String>> sorted = new ArrayList<>();
    for (String part : byNumber(List.copyOf(byPart.keySet()))) {
      sorted.addAll(sorted(byPart.getOrDefault(part, List.of()), depth + 1));
    }
    return sorted;
  }

  /** Parts of one form share the places of that form, in the order of their numbers. */
  private static List<String> byNumber(List<String> parts) {
    Map<String, List<String>> byForm = new LinkedHashMap<>();
    for (String part : parts) {
      byForm.computeIfAbsent(form(part), f -> new ArrayList<>()).add(part);
    }
    byForm.values().forEach(each -> each.sort(Comparator.comparing(LayerOrder::numbers)));
    List<String> ordered = new ArrayList<>();
    for (String part : parts) {
      ordered.add(byForm.getOrDefault(form(part), new ArrayList<>()).remove(0));
    }
    return ordered;
  }

  /** A name with its numbers left out. */
  static String form(String part) {
    return part.length() > LONGEST_NAME
        ? part
        : NUMBER.matcher(LAST_NUMBER.matcher(part).replaceFirst("")).replaceAll("#");
  }

  /** The numbers so written that their text has their order; a name without one comes first. */
  private static String numbers(String part) {
    StringBuilder numbers = new StringBuilder();
    Matcher number = NUMBER.matcher(part);
    while (number.find()) {
      String digits = number.group().replaceFirst("^0+(?=.)", "");
      numbers.append((char) digits.length()).append(digits);
    }
    return numbers.toString();
  }
}
