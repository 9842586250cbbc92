package dev.nnc.compiler.model;

import java.util.List;

/** How a step changes the weights; each is PyTorch's update exactly. */
public sealed interface Optimizer {

  /** The word of the language. */
  String spelling();

  /** The learning rate before the schedule. */
  double rate();

  /** The kinds of numbers that it keeps for each weight, by PyTorch's names. */
  List<String> state();

  /** Those of {@link #state} that are never negative. */
  default List<String> notNegative() {
    return List.of();
  }

  /** What it adds to a root; 0 if it takes none. */
  default double epsilon() {
    return 0;
  }

  /** Whether the update depends on the number of steps that its averages hold. */
  default boolean countsSteps() {
    return false;
  }

  /**
   * Whether what it keeps may be infinite beside a weight that is not, so that a file may hold it.
   */
  default boolean keepsInfinity() {
    return false;
  }

  /**
   * The weight w after a step with the gradient g at this rate: what generated classes are checked
   * against.
   */
  double next(double w, double g, double rate, WeightMemory memory);

  /** Dispatch over every kind of optimizer; Java 17 has no exhaustive switch over types. */
  <R> R match(Cases<R> cases);

  /** One function for each kind of optimizer. */
  interface Cases<R> {
    R sgd(Sgd optimizer);

    R adam(Adam optimizer);

    R rmsProp(RmsProp optimizer);

    R adagrad(Adagrad optimizer);

    R lion(Lion optimizer);

    R nadam(Nadam optimizer);
  }

  record Sgd(double rate, double momentum, boolean nesterov, double weightDecay)
      implements Optimizer {
    @Override
    public String spelling() {
      return "sgd";
    }

    @Override
    public List<String> state() {
      return momentum == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public double next(double w, double g, double r, WeightMemory memory) {
      double d = g + weightDecay * w;
      memory.m = memory.steps++ == 0 ? d : momentum * memory.m + d;
      memory.direction = g;
      return w - r * (nesterov ? d + momentum * memory.m : memory.m);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sgd(this);
    }
  }

  /** Adam, or with {@code decoupled} AdamW. */
  record Adam(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean decoupled)
      implements Optimizer {
    @Override
    public String spelling() {
      return decoupled ? "adamw" : "adam";
    }

    @Override
    public List<String> state() {
      return List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public List<String> notNegative() {
      return List.of("exp_avg_sq");
    }

    @Override
    public boolean countsSteps() {
      return true;
    }

    @Override
    public double next(double w, double g, double r, WeightMemory memory) {
      double d = decoupled ? g : g + weightDecay * w;
      double decayed = decoupled ? w - r * weightDecay * w : w;
      memory.steps++;
      memory.m = beta1 * memory.m + (1 - beta1) * d;
      memory.v = beta2 * memory.v + (1 - beta2) * d * d;
      memory.direction = d;
      double mean = memory.m / (1 - StrictMath.pow(beta1, memory.steps));
      double square = memory.v / (1 - StrictMath.pow(beta2, memory.steps));
      return decayed - r * mean / (Math.sqrt(square) + epsilon);
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
    public List<String> state() {
      return List.of("square_avg");
    }

    @Override
    public List<String> notNegative() {
      return List.of("square_avg");
    }

    @Override
    public double next(double w, double g, double r, WeightMemory memory) {
      memory.v = alpha * memory.v + (1 - alpha) * g * g;
      memory.direction = g;
      return w - r * g / (Math.sqrt(memory.v) + epsilon);
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
    public List<String> state() {
      return List.of("sum");
    }

    @Override
    public List<String> notNegative() {
      return List.of("sum");
    }

    @Override
    public double next(double w, double g, double r, WeightMemory memory) {
      memory.v += g * g;
      memory.direction = g;
      return w - r * g / (Math.sqrt(memory.v) + epsilon);
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
    public List<String> state() {
      return List.of("exp_avg");
    }

    /** An infinite gradient makes its average infinite, but its weight moves by the rate. */
    @Override
    public boolean keepsInfinity() {
      return true;
    }

    @Override
    public double next(double w, double g, double r, WeightMemory memory) {
      memory.direction = beta1 * memory.m + (1 - beta1) * g;
      memory.m = beta2 * memory.m + (1 - beta2) * g;
      return w - r * (Math.signum(memory.direction) + weightDecay * w);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lion(this);
    }
  }

  record Nadam(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      double momentumDecay)
      implements Optimizer {
    @Override
    public String spelling() {
      return "nadam";
    }

    @Override
    public List<String> state() {
      return List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public List<String> notNegative() {
      return List.of("exp_avg_sq");
    }

    @Override
    public boolean countsSteps() {
      return true;
    }

    @Override
    public double next(double w, double g, double r, WeightMemory memory) {
      double d = g + weightDecay * w;
      double mu = momentum(++memory.steps);
      double after = momentum(memory.steps + 1);
      double product = memory.productOfMomenta(this);
      memory.m = beta1 * memory.m + (1 - beta1) * d;
      memory.v = beta2 * memory.v + (1 - beta2) * d * d;
      memory.direction = d;
      double root = Math.sqrt(memory.v / (1 - StrictMath.pow(beta2, memory.steps))) + epsilon;
      double ofGradient = (1 - mu) / (1 - product) * d / root;
      double ofMean = after / (1 - product * after) * memory.m / root;
      return w - r * (ofGradient + ofMean);
    }

    double momentum(long step) {
      return beta1 * (1 - 0.5 * StrictMath.pow(0.96, step * momentumDecay));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nadam(this);
    }
  }
}
