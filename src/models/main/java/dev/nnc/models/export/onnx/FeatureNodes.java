package dev.nnc.models.export.onnx;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.verify.reference.feature.ReferenceFeatures;
import dev.nnc.compiler.verify.reference.feature.ReferenceWaves;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Writes the feature maps. */
final class FeatureNodes {
  /** From here on robust is 3 to the last digit. */
  private static final double FARTHEST = 1e9;

  private final GraphMessage graph;
  private final List<String> indicators = new ArrayList<>();
  private int standardized;
  private int imputed;
  private int robust;
  private int piecewiseMaps;
  private int periodicMaps;

  FeatureNodes(GraphMessage graph) {
    this.graph = graph;
  }

  /** The value behind a map of the value z. */
  String value(FeatureMap map, String z) {
    if (map instanceof FeatureMap.Polynomial polynomial) {
      return polynomial(polynomial, z);
    }
    if (map instanceof FeatureMap.Impute impute) {
      return impute(impute, z);
    }
    if (map instanceof FeatureMap.Robust) {
      return robust(z);
    }
    if (map instanceof FeatureMap.Piecewise piecewise) {
      return new ColumnNodes(graph).piecewise(piecewise, "edges" + ++piecewiseMaps, z);
    }
    if (map instanceof FeatureMap.Periodic periodic) {
      return new ColumnNodes(graph).periodic(periodic, ++periodicMaps, z);
    }
    if (map instanceof FeatureMap.Quantile quantile) {
      throw Refusal.unsupported(
          new Origin("feature map", "quantile(" + quantile.count() + ")"),
          "has no counterpart in ONNX, which lacks the normal distribution's inverse",
          "`features robust` can be exported");
    }
    return map instanceof FeatureMap.Fourier fourier ? fourier(fourier, z) : standardize(z);
  }

  /** What the last map gives, with the indicators of missing values behind it. */
  String joined(String z) {
    if (indicators.isEmpty()) {
      return z;
    }
    List<String> parts = new ArrayList<>(List.of(z));
    parts.addAll(indicators);
    return graph.node("Concat", parts, Attribute.integer("axis", 1));
  }

  private String impute(FeatureMap.Impute map, String z) {
    String missing = graph.node("IsNaN", List.of(z));
    if (map.indicator()) {
      indicators.add(graph.node("Where", List.of(missing, graph.constant(1), graph.constant(0))));
    }
    return graph.node("Where", List.of(missing, "fill" + ++imputed, z));
  }

  /** u / sqrt(1 + (u/3)^2), where u stops long before its square overflows. */
  private String robust(String z) {
    robust++;
    String centred = graph.node("Sub", List.of(z, "median" + robust));
    String scaled = graph.node("Mul", List.of(centred, "spread" + robust));
    String u =
        graph.node("Clip", List.of(scaled, graph.constant(-FARTHEST), graph.constant(FARTHEST)));
    String third = graph.node("Div", List.of(u, graph.constant(3)));
    String square = graph.node("Mul", List.of(third, third));
    String root =
        graph.node("Sqrt", List.of(graph.node("Add", List.of(square, graph.constant(1)))));
    return graph.node("Div", List.of(u, root));
  }

  private String standardize(String z) {
    standardized++;
    String centred = graph.node("Sub", List.of(z, "mean" + standardized));
    return graph.node("Div", List.of(centred, "deviation" + standardized));
  }

  /** sqrt(2/count) cos(x.w + c). */
  private String fourier(FeatureMap.Fourier map, String z) {
    ReferenceFeatures.Waves waves = ReferenceWaves.of(map, graph.precision());
    String w = graph.add(
        "frequencies", new long[] {map.inputs(), map.outputs()}, waves.w().values());
    String c = graph.add("phases", new long[] {map.outputs()}, waves.c());
    String angles = graph.node("Gemm", List.of(z, w, c));
    Expr wave = Expr.multiply(
        Expr.constant(Math.sqrt(2.0 / map.outputs())), Expr.call(Function.COS, Expr.x()));
    return new ExpressionNodes(graph).value(wave, angles, List.of());
  }

  /**
   * The monomials of a degree are those of the degree before times an input, the last no smaller.
   */
  private String polynomial(FeatureMap.Polynomial map, String z) {
    List<String> degrees = new ArrayList<>(List.of(z));
    int[] lasts = new int[map.inputs()];
    for (int i = 0; i < lasts.length; i++) {
      lasts[i] = i;
    }
    for (int degree = 2; degree <= map.degree(); degree++) {
      List<Integer> firsts = new ArrayList<>();
      List<Integer> factors = new ArrayList<>();
      for (int k = 0; k < lasts.length; k++) {
        for (int i = lasts[k]; i < map.inputs(); i++) {
          firsts.add(k);
          factors.add(i);
        }
      }
      lasts = factors.stream().mapToInt(i -> i).toArray();
      String first = columns(degrees.get(degrees.size() - 1), firsts);
      degrees.add(graph.node("Mul", List.of(first, columns(z, factors))));
    }
    return degrees.size() == 1 ? z : graph.node("Concat", degrees, Attribute.integer("axis", 1));
  }

  private String columns(String of, List<Integer> columns) {
    return graph.columns(of, columns.stream().mapToInt(i -> i).toArray());
  }
}
