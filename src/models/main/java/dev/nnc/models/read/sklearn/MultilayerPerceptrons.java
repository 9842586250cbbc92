package dev.nnc.models.read.sklearn;

import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MLPClassifier and MLPRegressor. */
final class MultilayerPerceptrons {

  /** scikit-learn's activation of a layer and the language's. */
  private static final Map<String, String> ACTIVATIONS = Map.of(
      "identity", "identity",
      "logistic", "sigmoid",
      "tanh", "tanh",
      "relu", "relu",
      "exp", "exponential");

  private MultilayerPerceptrons() {}

  /** The number of columns that it takes. */
  static int columns(Estimator model) {
    List<Tensor> weights = model.arrays("coefs_");
    if (weights.isEmpty() || weights.get(0).rank() != 2) {
      throw model.refused("has no layers in `coefs_`", "");
    }
    return weights.get(0).shape()[0];
  }

  static Facts add(Estimator model, Chain chain) {
    List<Tensor> weights = model.arrays("coefs_");
    List<Tensor> biases = model.arrays("intercepts_");
    if (weights.isEmpty() || weights.size() != biases.size()) {
      throw model.refused(
          "has " + weights.size() + " weights and " + biases.size() + " biases", "");
    }
    String hidden = model.text("activation").orElse("");
    for (int i = 0; i < weights.size(); i++) {
      Tensor w = weights.get(i);
      Tensor b = biases.get(i);
      if (w.rank() != 2
          || w.shape()[0] != chain.width()
          || b.rank() != 1
          || b.size() != w.shape()[1]
          || b.size() == 0) {
        throw model.refused(
            "has weights " + w + " and a bias " + b + " behind " + chain.width() + " values", "");
      }
      chain.dense(w, b, new Origin(model.type(), "coefs_[" + i + "]"));
      if (i < weights.size() - 1) {
        activation(model, hidden, chain);
      }
    }
    String last = model.text("out_activation_").orElse("");
    if (last.equals("softmax")) {
      chain.softmax(model.origin());
    } else {
      activation(model, last, chain);
    }
    return facts(model, chain.width(), last);
  }

  private static void activation(Estimator model, String name, Chain chain) {
    String word = ACTIVATIONS.get(name);
    if (word == null) {
      throw model.refused(
          "has the activation `" + name + "`", String.join(", ", ACTIVATIONS.keySet()));
    }
    if (!word.equals("identity")) {
      chain.activation(word, model.origin());
    }
  }

  private static Facts facts(Estimator model, int outputs, String last) {
    List<String> notes = new ArrayList<>();
    List<String> classes = List.of();
    if (model.type().equals("MLPClassifier")) {
      Optional<Estimator> labels = model.part("_label_binarizer");
      boolean several = labels
          .flatMap(binarizer -> binarizer.text("y_type_"))
          .filter(kind -> kind.startsWith("multilabel"))
          .isPresent();
      if (!several) {
        classes = Classes.of(
            model,
            labels
                .flatMap(binarizer -> binarizer.labels("classes_"))
                .or(() -> model.labels("classes_")),
            outputs);
      }
    }
    String loss = model.text("loss").orElse("");
    Optional<String> word = Training.loss(loss, last);
    return new Facts(classes, word, Training.optimizer(model, notes), notes);
  }
}
