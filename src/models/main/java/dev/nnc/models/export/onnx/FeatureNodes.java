package dev.nnc.models.export.onnx;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.verify.reference.ReferenceFeatures;
import dev.nnc.compiler.verify.reference.ReferenceWaves;
import java.util.ArrayList;
import java.util.List;

/** Writes the feature maps. */
final class FeatureNodes {
  private final GraphMessage graph;
  private int standardized;

  FeatureNodes(GraphMessage graph) {
    this.graph = graph;
  }

  /** The value behind a map of the value z. */
  String value(FeatureMap map, String z) {
    if (map instanceof FeatureMap.Polynomial polynomial) {
      return polynomial(polynomial, z);
    }
    return map instanceof FeatureMap.Fourier fourier ? fourier(fourier, z) : standardize(z);
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
    String chosen = graph.integers("columns", columns.stream().mapToInt(i -> i).toArray());
    return graph.node("Gather", List.of(of, chosen), Attribute.integer("axis", 1));
  }
}
