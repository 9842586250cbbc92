package dev.nnc.models.read.onnx.operator;

import dev.nnc.models.read.onnx.message.OnnxNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All operators that are read, by domain and name. */
public final class Operators {
  private static final Map<String, Map<String, Operator>> ALL =
      Map.of("", ofOnnx(), "ai.onnx.ml", MachineLearning.rows(), "com.microsoft", Microsoft.rows());

  private Operators() {}

  private static Map<String, Operator> ofOnnx() {
    Map<String, Operator> all = new HashMap<>();
    all.putAll(Arithmetic.rows());
    all.putAll(Activations.rows());
    all.putAll(Products.rows());
    all.putAll(Norms.rows());
    all.putAll(Layouts.rows());
    all.putAll(Selections.rows());
    all.putAll(Reductions.rows());
    return all;
  }

  /** What the operator of a node means; empty if it is not read. */
  public static Optional<Operator> of(OnnxNode node) {
    return Optional.ofNullable(ALL.getOrDefault(node.domain(), Map.of()).get(node.type()));
  }

  /** The names of the operators of a domain that are read. */
  public static Set<String> names(String domain) {
    return new TreeSet<>(ALL.getOrDefault(domain, Map.of()).keySet());
  }
}
