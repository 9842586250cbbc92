package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.plan.cost.Tiles;
import dev.nnc.compiler.plan.form.ActivationForm;
import dev.nnc.compiler.plan.form.ActivationForms;
import dev.nnc.compiler.plan.form.KernelChoice;
import dev.nnc.compiler.plan.form.LossForm;
import dev.nnc.compiler.plan.form.OneRow;
import dev.nnc.compiler.plan.form.ProductForm;
import dev.nnc.compiler.plan.form.Sharing;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.plan.form.Threads;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.operation.FixedTensor;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.StateTensor;
import dev.nnc.compiler.plan.operation.TargetUnits;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.Buffer;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything the generated class does, decided.
 *
 * @param tensors in the order of files
 * @param targetUnits the unit of the loss, where it is not that of the targets
 * @param fixed numbers drawn once and never stored
 * @param state the optimizer's numbers, one array a trained tensor and kind, in the order of files
 * @param featureNames the feature maps as people write them
 * @param layerNames the layers as people write them; layer i makes the value Z(i+1)
 * @param operations the forward formula, one operation after the other
 * @param forward the kernel calls of the forward pass
 * @param backward what {@code backward} runs; absent without a loss
 * @param training what {@code trainStep} runs; absent without an optimizer
 * @param buffers where each value of the forward pass stands
 * @param chunk the rows that one run of the forward pass takes at most
 * @param products how each product is written, by its output
 * @param activations how each activation is written
 * @param loss how the loss of a straight step with one row is written; absent where there is no
 *     such step
 * @param oneRow how a step with one row changes the weights; absent without an optimizer
 * @param threads whether several threads may share the passes
 */
public record Plan(
    Network network,
    List<Tensor> tensors,
    Optional<TargetUnits> targetUnits,
    List<FixedTensor> fixed,
    List<StateTensor> state,
    List<String> featureNames,
    List<String> layerNames,
    List<Operation> operations,
    List<ForwardStep> forward,
    Optional<BackwardPass> backward,
    Optional<BackwardPass> training,
    Map<Value, Buffer> buffers,
    KernelChoice kernel,
    Map<Value, ProductForm> products,
    ActivationForms activations,
    Optional<LossForm> loss,
    Optional<OneRow> oneRow,
    int chunk,
    Threads threads) {

  /** The same plan for passes that threads share, whatever that gains. */
  public Plan shared(int leastRows) {
    Threads shared = new Threads(Optional.of(new Sharing(leastRows)), "as told");
    return new Plan(
        network,
        tensors,
        targetUnits,
        fixed,
        state,
        featureNames,
        layerNames,
        operations,
        forward,
        backward,
        training,
        buffers,
        kernel,
        products,
        activations,
        loss,
        oneRow,
        chunk,
        shared);
  }

  /** How threads share the passes; absent where one is as fast. */
  public Optional<Sharing> sharing() {
    return threads.sharing();
  }

  public ProductForm form(Operation.Product product) {
    return Objects.requireNonNull(products.get(product.output()));
  }

  /** The form of act. */
  public ActivationForm form(Operation.Activate operation) {
    return Objects.requireNonNull(activations.values().get(operation.output()));
  }

  /** The form of act'. */
  public ActivationForm derivativeForm(Operation.Activate operation) {
    return Objects.requireNonNull(activations.derivatives().get(operation.output()));
  }

  /**
   * What the class needs; one of straight lines without vectors is plain Java whatever was asked
   * for.
   */
  public Target target() {
    return kernel.form().hasVectors() ? Target.VECTOR : Target.JAVA;
  }

  /** The register tiles of the forward pass, and of G. */
  public Tiles tiles() {
    return Tiles.of(chunk);
  }

  public Value input() {
    return buffers.keySet().iterator().next();
  }

  public Value output() {
    return operations.isEmpty()
        ? input()
        : operations.get(operations.size() - 1).output();
  }

  public Buffer buffer(Value value) {
    return Objects.requireNonNull(buffers.get(value));
  }

  /**
   * The place of a value among what feature maps and layers give, from 1: that of its name in the
   * list of both.
   */
  public int place(Value output) {
    if (output.layer() > 0) {
      return featureNames.size() + output.layer();
    }
    return switch (output.symbol()) {
      case "Z1", "J" -> featureNames.size();
      case "N" -> 0;
      default -> Integer.parseInt(output.symbol().substring(1));
    };
  }

  /** The operations of one kind, in order. */
  public <O extends Operation> List<O> operations(Class<O> kind) {
    return operations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether the forward pass of training is another than that of evaluation. */
  public boolean trainsApart() {
    return operations.stream().anyMatch(Operation::trainsApart);
  }

  /** The normalisations over the rows of a batch, which need two rows to train. */
  public boolean normalisesBatches() {
    return operations.stream().anyMatch(Operation::mixesRows);
  }

  /**
   * The rows that the last batch of an epoch may have beyond BATCH_SIZE: a last row alone joins the
   * batch before it where batch_norm could not train on it.
   */
  public int extraRows() {
    return training.isPresent() && normalisesBatches() ? 1 : 0;
  }

  /** Whether a number of x may be missing, since an impute takes its place. */
  public boolean takesMissing() {
    return operations.stream().anyMatch(FeatureOperation.Impute.class::isInstance);
  }

  /**
   * Whether a feature map makes a finite number of an infinite one, which a loss would not show.
   */
  public boolean bendsInfinity() {
    return operations.stream()
        .anyMatch(operation -> operation instanceof FeatureOperation map && map.bendsInfinity());
  }

  /** Whether a value may hold NaN where a number of x is missing: what stands before an impute. */
  public boolean mayMiss(Value value) {
    List<Operation> maps = operations.stream()
        .takeWhile(operation -> !(operation instanceof FeatureOperation.Impute))
        .toList();
    return takesMissing()
        && maps.stream().anyMatch(operation -> operation.output().equals(value));
  }

  /** Whether fit must learn something of inputs or targets before the network can be used. */
  public boolean fits() {
    return tensors.stream().anyMatch(tensor -> tensor.role().isFitted());
  }

  /** The width of the widest value. */
  public int widest() {
    return buffers.keySet().stream().mapToInt(Value::width).max().orElseThrow();
  }

  /** The trained tensors: those with a gradient. */
  public List<Tensor> trained() {
    return tensors.stream().filter(Tensor::trained).toList();
  }

  /** The kinds of the optimizer's numbers, in the order of files. */
  public List<String> stateKinds() {
    return network.optimizer().map(Optimizer::state).orElse(List.of());
  }

  /** The tensors that have a penalty, in the order of files. */
  public Map<Tensor, Penalty> penalties() {
    Map<Tensor, Penalty> penalties = new LinkedHashMap<>();
    for (Operation operation : operations) {
      if (!operation.penalty().isNone()) {
        Tensor whole = tensors.get(operation.tensors().get(0).index());
        penalties.put(whole, operation.penalty());
      }
    }
    return penalties;
  }

  /**
   * Whether trainStep stores every gradient before the first update: the norm of all of them
   * decides on each. Else a tile of the gradient is used at once, while it is in the first-level
   * cache.
   */
  public boolean clipsNorm() {
    return network.clip().filter(Clip.Norm.class::isInstance).isPresent();
  }

  /**
   * The backward pass of trainStep: where the gradients are clipped by their norm, without the
   * updates.
   */
  public List<BackwardStep> trainStep() {
    return training.map(pass -> clipsNorm() ? pass.gradients() : pass.steps()).orElse(List.of());
  }

  /** Whether a step with a single row changes each weight as soon as its number of dW is known. */
  public boolean updatesAtOnce() {
    return oneRow.filter(OneRow::updatesAtOnce).isPresent();
  }

  /** The number of learned and frozen parameters, statistics left out. */
  public long parameterCount() {
    return tensors.stream()
        .filter(t -> t.role().isParameter())
        .mapToLong(Tensor::size)
        .sum();
  }
}
