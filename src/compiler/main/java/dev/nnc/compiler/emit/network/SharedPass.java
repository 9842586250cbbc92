package dev.nnc.compiler.emit.network;

import dev.nnc.compiler.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The passes that threads share. */
enum SharedPass {
  EVALUATE("evaluate", "evaluate"),
  PROPAGATE("propagate", "propagate"),
  TRAINED_GRADIENTS("trainedGradients", "trainedGradientsOf"),
  UPDATE_WEIGHTS("updateWeights", "update"),
  STORE_GRADIENTS("storeGradients", "gradientsOf");

  private final String method;
  private final String ofLayer;

  SharedPass(String method, String ofLayer) {
    this.method = method;
    this.ofLayer = ofLayer;
  }

  /** The name of the method. */
  String method() {
    return method;
  }

  /** The name of the method of one of its layers: a profile shows it. */
  String method(int layer) {
    return ofLayer + (layer == 0 ? "Features" : "Layer" + layer);
  }

  /** The code of its constant. */
  String code() {
    return "Pass." + name();
  }

  /** Whether it works with gradients. */
  boolean isBackward() {
    return this != EVALUATE && this != PROPAGATE;
  }

  /** Those that a class has. */
  static List<SharedPass> of(Plan plan) {
    List<SharedPass> passes = new ArrayList<>(List.of(EVALUATE));
    if (plan.backward().isPresent() && plan.trainsApart()) {
      passes.add(PROPAGATE);
    }
    if (plan.clipsNorm()) {
      passes.add(TRAINED_GRADIENTS);
    }
    if (plan.training().isPresent()) {
      passes.add(UPDATE_WEIGHTS);
    }
    if (plan.backward().isPresent()) {
      passes.add(STORE_GRADIENTS);
    }
    return List.copyOf(passes);
  }
}
