package dev.nnc.models.read.sklearn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a model was trained, as statements of the language. */
final class Training {
  private Training() {}

  /** The loss of this name over outputs with this activation. */
  static Optional<String> loss(String name, String activation) {
    return switch (name + " " + activation) {
      case "log_loss softmax" -> Optional.of("softmax_cross_entropy");
      case "log_loss logistic" -> Optional.of("binary_cross_entropy");
      case "squared_error identity", "squared_loss identity" -> Optional.of("mse");
      default -> Optional.empty();
    };
  }

  /**
   * The optimizer of a multi-layer perceptron.
   *
   * @param notes gets a sentence for what is left out
   */
  static Optional<String> optimizer(Estimator model, List<String> notes) {
    String solver = model.text("solver").orElse("");
    double rate = model.number("learning_rate_init", Double.NaN);
    List<String> arguments = new ArrayList<>(List.of("rate=" + word(rate)));
    switch (solver) {
      case "adam" -> {
        argument(model, "beta_1", "beta1", 0.9, arguments);
        argument(model, "beta_2", "beta2", 0.999, arguments);
        argument(model, "epsilon", "epsilon", 1e-8, arguments);
      }
      case "sgd" -> {
        argument(model, "momentum", "momentum", 0, arguments);
        if (model.flag("nesterovs_momentum", false) && arguments.size() > 1) {
          arguments.add("nesterov=true");
        }
      }
      default -> {
        notes.add("The solver " + solver + " has no counterpart and is left out.");
        return Optional.empty();
      }
    }
    if (arguments.stream()
        .anyMatch(
            each -> each.contains("NaN") || each.contains("Infinity") || each.contains("=-"))) {
      notes.add("The solver " + solver + " has settings out of their range and is left out.");
      return Optional.empty();
    }
    return Optional.of(solver + "(" + String.join(", ", arguments) + ")");
  }

  private static void argument(
      Estimator model, String attribute, String word, double usual, List<String> arguments) {
    double value = model.number(attribute, usual);
    if (value != usual) {
      arguments.add(word + "=" + word(value));
    }
  }

  /** As the language writes numbers. */
  static String word(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value).replace('E', 'e');
  }
}
