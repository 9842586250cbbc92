package dev.nnc.models.read.sklearn;

import java.util.List;
import java.util.Optional;

/** The labels of a classifier. */
final class Classes {
  private Classes() {}

  /** Two for one output, else one for each. */
  static List<String> of(Estimator model, Optional<List<String>> labels, int outputs) {
    List<String> given = labels.orElseThrow(() -> model.refused(
        "has classes that are no text, number or truth value", "labels of one kind in `classes_`"));
    if (given.size() != (outputs == 1 ? 2 : outputs)) {
      throw model.refused("has " + given.size() + " classes for " + outputs + " outputs", "");
    }
    return given;
  }
}
