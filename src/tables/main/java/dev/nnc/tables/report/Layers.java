package dev.nnc.tables.report;

import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.PlanReport;
import java.util.List;

/**
 * The network.
 *
 * @param summary one line
 * @param equations (12) to (16) with its own names and sizes
 */
public record Layers(String summary, List<Layer> layers, List<String> equations) {

  public Layers {
    layers = List.copyOf(layers);
    equations = List.copyOf(equations);
  }

  /**
   * A layer, or a step of it.
   *
   * @param output its value and shape: {@code Z2 [rows x 400]}
   * @param computes its equation: {@code relu(Z1 W1 + b1)}
   */
  public record Layer(String output, String computes, long parameters) {}

  /** The network of a plan. */
  public static Layers of(Plan plan) {
    PlanReport report = new PlanReport(plan);
    return new Layers(
        report.title(),
        report.layers().stream()
            .map(row -> new Layer(row.output(), row.computes(), row.parameters()))
            .toList(),
        report.equations());
  }
}
