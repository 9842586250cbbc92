package dev.nnc.spark.train.gradient;

import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.WeightMemory;
import dev.nnc.spark.state.StateFile;
import java.util.List;

/** The optimizer of a network at work on its file, in double. */
final class DriverOptimizer {
  private final Optimizer optimizer;
  private final String mean;
  private final String square;
  private final WeightMemory memory = new WeightMemory();

  DriverOptimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
    List<String> squares = optimizer.notNegative();
    this.mean = optimizer.state().stream()
        .filter(state -> !squares.contains(state))
        .findFirst()
        .orElse("");
    this.square = squares.stream().findFirst().orElse("");
  }

  /** The learning rate before the schedule. */
  double rate() {
    return optimizer.rate();
  }

  /**
   * Steps the numbers of a parameter.
   *
   * @param numbers of the file that began the round; receives the weights, and what is kept of them
   * @param gradients [size of the parameter]
   * @throws IllegalStateException if a weight is not finite afterwards
   */
  void step(StateFile start, String name, double[] gradients, double rate, double[] numbers) {
    int weight = begin(start, name);
    int m = mean.isEmpty() ? -1 : begin(start, StateFile.OPTIMIZER + mean + "." + name);
    int v = square.isEmpty() ? -1 : begin(start, StateFile.OPTIMIZER + square + "." + name);
    for (int i = 0; i < gradients.length; i++) {
      memory.set(m < 0 ? 0 : numbers[m + i], v < 0 ? 0 : numbers[v + i], start.optimizerStep());
      double next = optimizer.next(numbers[weight + i], gradients[i], rate, memory);
      if (!Double.isFinite(next)) {
        throw new IllegalStateException("step " + start.step()
            + ": the loss is finite, a weight of " + name + " after it is not");
      }
      numbers[weight + i] = next;
      if (m >= 0) {
        numbers[m + i] = memory.mean();
      }
      if (v >= 0) {
        numbers[v + i] = memory.square();
      }
    }
  }

  private static int begin(StateFile file, String tensor) {
    StateFile.Tensor place = file.tensors().get(tensor);
    if (place == null) {
      throw new IllegalStateException("the file of the network lacks " + tensor);
    }
    return place.begin();
  }
}
