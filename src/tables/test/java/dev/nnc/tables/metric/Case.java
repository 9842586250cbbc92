package dev.nnc.tables.metric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A case of metrics/cases.txt: rows, and what scikit-learn says of them. */
record Case(String kind, String name, Map<String, double[]> values) {

  static Stream<Case> all(String kind) {
    try (InputStream in = Case.class.getResourceAsStream("/metrics/cases.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.strip().split("\n\n"))
          .map(Case::of)
          .filter(each -> each.kind.equals(kind))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case of(String block) {
    String[] lines = block.split("\n");
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] words = line.split(" ");
      values.put(
          words[0], Arrays.stream(words).skip(1).mapToDouble(Case::number).toArray());
    }
    String[] head = lines[0].split(" ");
    return new Case(head[0], head[1], values);
  }

  private static double number(String word) {
    return switch (word) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }

  boolean has(String word) {
    return values.containsKey(word);
  }

  double[] array(String word) {
    return Objects.requireNonNull(values.get(word), word);
  }

  int[] integers(String word) {
    return Arrays.stream(array(word)).mapToInt(value -> (int) value).toArray();
  }

  double one(String word) {
    return array(word)[0];
  }

  @Override
  public String toString() {
    return name;
  }
}
