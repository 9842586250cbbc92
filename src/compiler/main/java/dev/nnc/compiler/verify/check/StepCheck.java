package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.RateSteps;
import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.model.WeightMemory;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Gradient;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Settling;
import dev.nnc.compiler.verify.trial.Trial;
import dev.nnc.compiler.verify.trial.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lets a generated class take a few training steps, and compares a sample of its weights after each
 * with the naive update.
 */
final class StepCheck {
  /** Weights compared over all tensors, and the least of each. */
  private static final int SAMPLE = 1 << 14;

  private static final int LEAST_SAMPLE = 8;

  /**
   * An optimizer that divides by the gradient's size decides by its sign: it must exceed its own
   * error by this factor.
   */
  private static final double CERTAIN = 100;

  /** Beyond this, weights and gradients are about to leave the range of float. */
  private static final double LARGEST = 1e15;

  /** The squares of gradients of this size are well inside the range of float. */
  private static final double LEAST_EPSILON = 1e-15;

  /** Inputs this many times as large bring most gradients beyond a clip that is not yet active. */
  private static final double LARGE_INPUTS = 1000;

  /** The looseness of a trial on which a step is worth comparing. */
  private static final double STABLE = 1e-2;

  private static final int LOOKED_AT = 64;

  /** Products for the joint norms of the gradients: a second. */
  private static final long NORM_WORK = 1L << 29;

  private final Network network;
  private GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<String> omitted;
  private final List<StoredTensor> tensors;
  private final Map<String, Sampled> sampled = new HashMap<>();
  private long step;

  StepCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<String> omitted,
      List<StoredTensor> tensors) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.omitted = omitted;
    this.tensors = tensors;
  }

  /**
   * The weights of a tensor that are followed, with what the optimizer remembers of each in each
   * reference.
   */
  private record Sampled(int[] indices, List<WeightMemory[]> memories) {}

  /** Whether each weight's update depends on its own gradient and nothing else. */
  static boolean follows(Network network) {
    boolean constantRate =
        network.schedule() instanceof Schedule.Constant constant && constant.warmup() == 0;
    return constantRate && network.clip().filter(Clip.Norm.class::isInstance).isEmpty();
  }

  /** The gradient after clipping by value. */
  static double clipped(Network network, double gradient) {
    return network.clip().orElse(null) instanceof Clip.Value clip
        ? Math.max(-clip.max(), Math.min(clip.max(), gradient))
        : gradient;
  }

  /** Takes one step for each number of rows, in order. */
  void run(Trial trial, Collection<Integer> rowCounts) throws GeneratedNetwork.Failure {
    if (clipsNorm() && !isAffordable(trial, rowCounts)) {
      omitted.add("steps: the joint norm of so many gradients takes too long here");
      return;
    }
    for (int rows : rowCounts) {
      if (!check(trial, trial.x().firstRows(rows), trial.targets().firstRows(rows))) {
        return;
      }
    }
    if (LateSteps.step(generated) != step) {
      comparison.fail("the file after " + step + " steps says " + LateSteps.step(generated));
    }
  }

  /**
   * Steps of copies that have made none: where gradients are as small as the optimizer's epsilon,
   * and where they become large enough to be clipped.
   *
   * @param rows of each step
   */
  static void runScaled(
      Network network,
      GeneratedNetwork fresh,
      Comparison comparison,
      List<StoredTensor> tensors,
      Trial trial,
      int rows)
      throws GeneratedNetwork.Failure {
    double epsilon = network.optimizer().orElseThrow().epsilon();
    Trial small = trial.scaled(Math.max(LEAST_EPSILON, epsilon), network);
    Trial large = trial.scaled(LARGE_INPUTS, network);
    Weights kept = Weights.of(trial.weights());
    if (epsilon > 0 && small.looseness(true) < STABLE) {
      new StepCheck(network, fresh.twin("copy"), comparison, new ArrayList<>(), tensors)
          .run(small, List.of(rows));
      kept.restore(trial.weights());
      trial.mask().goTo(0);
    }
    if (network.clip().isPresent() && large.looseness(true) < STABLE) {
      StepCheck check =
          new StepCheck(network, fresh.twin("copy"), comparison, new ArrayList<>(), tensors);
      check.run(trial, List.of(rows));
      check.run(large, List.of(rows));
      kept.restore(trial.weights());
      trial.mask().goTo(0);
    }
  }

  /** Goes on where the schedule turns, with what the optimizer remembers of the steps before. */
  void runLate(Trial trial, int rows) throws GeneratedNetwork.Failure {
    if (clipsNorm() && !isAffordable(trial, List.of(rows))) {
      return;
    }
    comparison.checked("schedule");
    for (long late : RateSteps.turns(network.schedule())) {
      generated = LateSteps.at(late, generated);
      step = late;
      trial.mask().goTo(late);
      if (!check(trial, trial.x().firstRows(rows), trial.targets().firstRows(rows))) {
        return;
      }
    }
  }

  /** Takes one step; says whether the next can be checked too. */
  private boolean check(Trial trial, Matrix x, Targets targets) throws GeneratedNetwork.Failure {
    List<Double> losses =
        trial.references().stream().map(r -> r.backward(x, targets)).toList();
    // The step before may have brought a unit to a kink, or too high a rate may have blown the
    // weights up.
    boolean moderate = Math.abs(losses.get(0)) < LARGEST && isModerate(trial);
    boolean stable = moderate && trial.looseness(false) < STABLE;
    if (!stable || trial.exact().isNearKink(Settling.MARGIN / 10)) {
      return false;
    }
    double rate =
        network.optimizer().orElseThrow().rate() * RateSteps.factor(network.schedule(), step++);
    double found = generated.trainStep(x, targets);
    List<IntToDoubleFunction> expected =
        losses.stream().map(l -> (IntToDoubleFunction) i -> l).toList();
    comparison.tensor(
        "steps", "loss of trainStep", -1, new int[] {0}, expected, new double[] {found});
    double[] scales = trial.references().stream().mapToDouble(this::clipScale).toArray();
    for (StoredTensor tensor : tensors) {
      compareAfter(trial, tensor, scales, rate);
    }
    trial.mask().nextStep();
    return true;
  }

  private boolean clipsNorm() {
    return network.clip().filter(Clip.Norm.class::isInstance).isPresent();
  }

  private boolean isAffordable(Trial trial, Collection<Integer> rowCounts) {
    long entries = tensors.stream().mapToLong(StoredTensor::size).sum();
    long rows = rowCounts.stream().mapToLong(Integer::longValue).sum();
    return entries * rows * trial.references().size() <= NORM_WORK;
  }

  /** What every gradient is multiplied by: min(1, max / (joint norm + 1e-6)). */
  private double clipScale(Reference reference) {
    if (!clipsNorm()) {
      return 1;
    }
    return Math.min(1, ((Clip.Norm) network.clip().orElseThrow()).max() / (norm(reference) + 1e-6));
  }

  /** The joint norm of the gradients; nothing is squared that could be too large for it. */
  private double norm(Reference reference) {
    double norm = 0;
    for (StoredTensor tensor : tensors) {
      Gradient gradient = reference.gradients().get(tensor.name());
      for (int i = 0; gradient != null && i < tensor.size(); i++) {
        norm = Math.hypot(norm, gradient.at(i));
      }
    }
    return norm;
  }

  private boolean isModerate(Trial trial) {
    for (StoredTensor tensor : tensors) {
      Gradient gradient = trial.exact().gradients().get(tensor.name());
      for (int i = 0; gradient != null && i < Math.min(LOOKED_AT, tensor.size()); i++) {
        if (!(Math.abs(gradient.at(i)) < LARGEST)) {
          return false;
        }
      }
    }
    return true;
  }

  private void compareAfter(Trial trial, StoredTensor tensor, double[] scales, double rate)
      throws GeneratedNetwork.Failure {
    String name = tensor.name();
    double[] weights = trial.weight(name);
    double[] found = generated.parameter(name);
    String what = name + " after trainStep";
    int columns = tensor.rows() == 0 ? 0 : tensor.columns();
    if (trial.exact().gradients().containsKey(name)) {
      Sampled sample =
          sampled.computeIfAbsent(name, n -> sample(tensor, trial.references().size()));
      List<double[]> after = new ArrayList<>();
      for (int r = 0; r < trial.references().size(); r++) {
        after.add(after(trial.references().get(r), name, weights, sample, r, scales[r], rate));
      }
      int[] certain = IntStream.range(0, sample.indices().length)
          .filter(k -> isCertain(sample, k))
          .toArray();
      int[] indices = IntStream.of(certain).map(k -> sample.indices()[k]).toArray();
      Map<Integer, Integer> place = new HashMap<>();
      for (int k : certain) {
        place.put(sample.indices()[k], k);
      }
      List<IntToDoubleFunction> references = after.stream()
          .map(values -> (IntToDoubleFunction) i -> values[Objects.requireNonNull(place.get(i))])
          .toList();
      comparison.tensor("steps", what, columns, indices, references, found);
    } else if (trial.exact().statistics().containsKey(name)) {
      List<IntToDoubleFunction> references = trial.references().stream()
          .map(r -> (IntToDoubleFunction) i -> r.statistic(name)[i])
          .toList();
      comparison.tensor(
          "steps", what, 0, IntStream.range(0, found.length).toArray(), references, found);
    } else if (!Arrays.equals(weights, found)) {
      comparison.fail(what + ": changed, though it is not trained");
    }
    System.arraycopy(found, 0, weights, 0, weights.length);
  }

  private Sampled sample(StoredTensor tensor, int references) {
    int count = Math.max(LEAST_SAMPLE, SAMPLE / tensors.size());
    int[] indices = new SplitMix64(3).sample(tensor.size(), count);
    List<WeightMemory[]> memories = new ArrayList<>();
    for (int r = 0; r < references; r++) {
      WeightMemory[] each = new WeightMemory[indices.length];
      Arrays.setAll(each, k -> new WeightMemory());
      memories.add(each);
    }
    return new Sampled(indices, memories);
  }

  private double[] after(
      Reference reference,
      String name,
      double[] weights,
      Sampled sample,
      int r,
      double scale,
      double rate) {
    Optimizer optimizer = network.optimizer().orElseThrow();
    double[] after = new double[sample.indices().length];
    for (int k = 0; k < after.length; k++) {
      int index = sample.indices()[k];
      double gradient = clipped(network, scale * reference.gradient(name).at(index));
      after[k] = reference.rounded(
          optimizer.next(weights[index], gradient, rate, sample.memories().get(r)[k]));
    }
    return after;
  }

  /** Whether rounding cannot have turned an update round. */
  private boolean isCertain(Sampled sample, int k) {
    if (network.optimizer().orElseThrow() instanceof Optimizer.Sgd) {
      return true;
    }
    double exact = sample.memories().get(0)[k].direction();
    return sample.memories().stream()
        .allMatch(
            memories -> Math.abs(memories[k].direction() - exact) * CERTAIN <= Math.abs(exact));
  }
}
