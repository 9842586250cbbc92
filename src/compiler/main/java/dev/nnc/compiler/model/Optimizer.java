package dev.nnc.compiler.model;

/** How a step changes the weights; each is PyTorch's update exactly. */
public sealed interface Optimizer {

  /** The word of the language. */
  String spelling();

  /** The learning rate before the schedule. */
  double rate();

  /** Whether the update depends on the number of steps that its averages hold. */
  default boolean countsSteps() {
    return this instanceof Adam;
  }

  /** What an optimizer adds to a root; 0 if it takes none. */
  static double epsilon(Optimizer optimizer) {
    if (optimizer instanceof Adam adam) {
      return adam.epsilon();
    }
    if (optimizer instanceof RmsProp rmsProp) {
      return rmsProp.epsilon();
    }
    return optimizer instanceof Adagrad adagrad ? adagrad.epsilon() : 0;
  }

  /** Dispatch over every kind of optimizer; Java 17 has no exhaustive switch over types. */
  <R> R match(Cases<R> cases);

  /** One function for each kind of optimizer. */
  interface Cases<R> {
    R sgd(Sgd optimizer);

    R adam(Adam optimizer);

    R rmsProp(RmsProp optimizer);

    R adagrad(Adagrad optimizer);

    R lion(Lion optimizer);
  }

  record Sgd(double rate, double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    @Override
    public String spelling() {
      return "sgd";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sgd(this);
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

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adam(this);
    }
  }

  record RmsProp(double rate, double alpha, double epsilon) implements Optimizer {
    @Override
    public String spelling() {
      return "rmsprop";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rmsProp(this);
    }
  }

  record Adagrad(double rate, double epsilon) implements Optimizer {
    @Override
    public String spelling() {
      return "adagrad";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adagrad(this);
    }
  }

  record Lion(double rate, double beta1, double beta2, double weightDecay) implements Optimizer {
    @Override
    public String spelling() {
      return "lion";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lion(this);
    }
  }
}
