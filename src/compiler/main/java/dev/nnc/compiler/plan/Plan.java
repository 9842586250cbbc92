package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the generated class does, decided.
 *
 * @param tensors in the order of files
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
 * @param sharing how several threads may share the passes; absent where one is as fast
 */
public record Plan(
    Network network,
    List<Tensor> tensors,
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
    int chunk,
    Optional<Sharing> sharing) {

  /**
   * Rows of a result that are computed together, a multiple of {@link LoopBlocks#ROWS}: 15 rows of 400 floats are 24 KB,
   * which the first-level cache keeps beside the rows of the other factor that pass by.
   */
  public static final int ROW_TILE = 15;

  /** What the class needs; one of straight lines without vectors is plain Java whatever was asked for. */
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
    return operations.isEmpty() ? input() : operations.get(operations.size() - 1).output();
  }

  public Buffer buffer(Value value) {
    return buffers.get(value);
  }

  /** The place of a value among what feature maps and layers give, from 1: that of its name in the list of both. */
  public int place(Value output) {
    if (output.layer() > 0) {
      return featureNames.size() + output.layer();
    }
    return output.symbol().equals("Z1") ? featureNames.size() : Integer.parseInt(output.symbol().substring(1));
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
      if (operation instanceof Operation.Product product && !product.penalty().isNone()) {
        penalties.put(product.weight(), product.penalty());
      }
    }
    return penalties;
  }

  /**
   * Whether trainStep stores every gradient before the first update: the norm of all of them decides on each. Else a
   * tile of the gradient is used at once, while it is in the first-level cache.
   */
  public boolean clipsNorm() {
    return network.clip().filter(Clip.Norm.class::isInstance).isPresent();
  }

  /** Whether the update of a weight is w -= rate dw and nothing else, so that a single row's can be done at once. */
  public boolean isPlainDescent() {
    return network.clip().isEmpty()
        && penalties().isEmpty()
        && network.optimizer().orElse(null) instanceof Optimizer.Sgd sgd
        && sgd.momentum() == 0
        && sgd.weightDecay() == 0;
  }

  /** The number of learned and frozen parameters, statistics left out. */
  public long parameterCount() {
    return tensors.stream().filter(t -> t.role().isParameter()).mapToLong(Tensor::size).sum();
  }
}
