package dev.nnc.models.export.onnx;

import dev.nnc.compiler.model.FeatureMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Writes the feature maps that make several values of each column. */
record ColumnNodes(GraphMessage graph) {

  /**
   * (x - low) / (high - low) of each bin, not below 0 but in the first, not above 1 but in the
   * last.
   */
  String piecewise(FeatureMap.Piecewise map, String edges, String z) {
    int bins = map.bins();
    int size = map.outputs();
    String x = graph.columns(z, indexes(size, i -> i / bins));
    String low = flat(graph.columns(edges, indexes(bins, i -> i)), size);
    String high = flat(graph.columns(edges, indexes(bins, i -> i + 1)), size);
    String width = graph.node("Sub", List.of(high, low));
    String line = graph.node("Div", List.of(graph.node("Sub", List.of(x, low)), width));
    String least = perBin(size, i -> i % bins == 0 ? -Float.MAX_VALUE : 0);
    String most = perBin(size, i -> i % bins == bins - 1 ? Float.MAX_VALUE : 1);
    String cut = graph.node("Max", List.of(graph.node("Min", List.of(line, most)), least));
    String above = graph.node(
        "Where",
        List.of(
            graph.node("GreaterOrEqual", List.of(x, high)), graph.constant(1), graph.constant(0)));
    String empty = graph.node("Equal", List.of(width, graph.constant(0)));
    return graph.node("Where", List.of(empty, above, cut));
  }

  /** relu([sin 2 pi f x, cos 2 pi f x] P + q), the cosine as the sine of a quarter of a turn on. */
  String periodic(FeatureMap.Periodic map, int number, String z) {
    int count = map.count();
    int waves = 2 * count;
    int size = map.inputs() * waves;
    String x = graph.columns(z, indexes(size, i -> i / waves));
    String frequencies =
        flat(graph.columns("frequencies" + number, indexes(waves, i -> i % count)), size);
    String turns = graph.node("Mul", List.of(x, frequencies));
    String angles = graph.node("Mul", List.of(turns, graph.constant(2 * Math.PI)));
    String quarter = perBin(size, i -> i % waves < count ? 0 : Math.PI / 2);
    String sines = graph.node("Sin", List.of(graph.node("Add", List.of(angles, quarter))));
    List<String> columns = new ArrayList<>();
    for (int j = 0; j < map.inputs(); j++) {
      int from = j * waves;
      int column = j;
      String wave = graph.columns(sines, indexes(waves, i -> from + i));
      String weight = rows("P" + number, indexes(waves, i -> from + i));
      String bias = flat(rows("q" + number, indexes(1, i -> column)), map.size());
      columns.add(graph.node("Gemm", List.of(wave, weight, bias)));
    }
    String sums = columns.size() == 1
        ? columns.get(0)
        : graph.node("Concat", columns, Attribute.integer("axis", 1));
    return graph.node("Relu", List.of(sums));
  }

  private String rows(String of, int... rows) {
    return graph.node(
        "Gather", List.of(of, graph.integers("rows", rows)), Attribute.integer("axis", 0));
  }

  private String flat(String of, int size) {
    return graph.node("Reshape", List.of(of, graph.integers("shape", size)));
  }

  private String perBin(int size, IntToDoubleFunction value) {
    return graph.add(
        "bounds", new long[] {size}, IntStream.range(0, size).mapToDouble(value).toArray());
  }

  private static int[] indexes(int count, IntUnaryOperator index) {
    int[] indexes = new int[count];
    Arrays.setAll(indexes, index);
    return indexes;
  }
}
