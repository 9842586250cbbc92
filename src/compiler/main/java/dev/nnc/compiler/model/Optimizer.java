package dev.nnc.compiler.model;

/** How a step changes the weights; each is PyTorch's update exactly. */
public sealed interface Optimizer {

  /** The word of the language. */
  String spelling();

  /** The learning rate before the schedule. */
  double rate();

  record Sgd(double rate, double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    @Override
    public String spelling() {
      return "sgd";
    }

    /** Whether the update is W -= rate dW and nothing else. */
    public boolean isPlain() {
      return momentum == 0 && weightDecay == 0;
    }
  }

  /** Adam, or with {@code decoupled} AdamW. */
  record Adam(
      double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled)
      implements Optimizer {
    @Override
    public String spelling() {
      return decoupled ? "adamw" : "adam";
    }
  }

  record RmsProp(double rate, double alpha, double epsilon) implements Optimizer {
    @Override
    public String spelling() {
      return "rmsprop";
    }
  }

  record Adagrad(double rate, double epsilon) implements Optimizer {
    @Override
    public String spelling() {
      return "adagrad";
    }
  }

  record Lion(double rate, double beta1, double beta2, double weightDecay) implements Optimizer {
    @Override
    public String spelling() {
      return "lion";
    }
  }
}
