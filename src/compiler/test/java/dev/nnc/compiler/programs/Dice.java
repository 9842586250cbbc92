package dev.nnc.compiler.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random decisions, each in a word. */
final class Dice {
  private final Random random;

  Dice(Random random) {
    this.random = random;
  }

  /** True once in so many times. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A number from low to high, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  long seed() {
    return onceIn(2) ? random.nextInt(10) : random.nextLong();
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Mostly small, so that a fault is easy to read; at times wider than any tile of a kernel. */
  int width() {
    int kind = between(0, 11);
    return kind < 8 ? between(1, 9) : kind < 11 ? between(10, 40) : between(41, 140);
  }

  /** A number of two digits or three, in this range. */
  double real(double low, double high) {
    double value = low + (high - low) * random.nextDouble();
    return Double.parseDouble(String.format(Locale.ROOT, onceIn(2) ? "%.1e" : "%.2e", value));
  }

  /**
   * The arguments of a word: some by their places, then the rest by name in any order; from one on
   * they may be left out.
   */
  String arguments(int needed, String... namedValues) {
    int given = between(needed, namedValues.length);
    int places = between(0, given);
    List<String> byPlace = new ArrayList<>();
    for (String namedValue : List.of(namedValues).subList(0, places)) {
      byPlace.add(namedValue.substring(namedValue.indexOf('=') + 1));
    }
    List<String> rest = Arrays.asList(namedValues).subList(places, namedValues.length);
    List<String> byName = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      if (places + i < needed || onceIn(2)) {
        byName.add(rest.get(i));
      }
    }
    byPlace.addAll(shuffled(byName));
    return byPlace.isEmpty() ? "" : "(" + String.join(", ", byPlace) + (onceIn(9) ? "," : "") + ")";
  }
}
