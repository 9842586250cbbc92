package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.TensorLayout;
import dev.nnc.compiler.plan.operation.FixedTensor;
import dev.nnc.compiler.plan.operation.RowOrder;
import dev.nnc.compiler.plan.operation.StateTensor;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the emitters of storage know of the class.
 *
 * @param tensors by index
 * @param fixed numbers that are drawn and in no file; a matrix stands in rows
 * @param state the optimizer's numbers, in the order of files
 * @param layouts of the matrices; a vector is {@link TensorLayout#FLAT} unless they are padded
 */
public record ClassContext(
    Network network,
    List<Tensor> tensors,
    List<FixedTensor> fixed,
    List<StateTensor> state,
    Map<Tensor, TensorLayout> layouts) {

  public ClassContext {
    tensors = List.copyOf(tensors);
    fixed = List.copyOf(fixed);
    state = List.copyOf(state);
    layouts = Map.copyOf(layouts);
  }

  /** The tensors that fit learns, in the order of files. */
  public List<Tensor> fitted() {
    return tensors.stream().filter(t -> t.role().isFitted()).toList();
  }

  /** Whether fit learns any. */
  public boolean fits() {
    return !fitted().isEmpty();
  }

  /** Whether the optimizer's steps are counted apart from those of the network. */
  public boolean countsOptimizerSteps() {
    return network.optimizer().filter(Optimizer::countsSteps).isPresent();
  }

  /** Whether the optimizer remembers anything from step to step. */
  public boolean keepsOptimizerState() {
    return !state.isEmpty() || countsOptimizerSteps();
  }

  /** The generated class. */
  public ClassName className() {
    return ClassName.get(network.packageName(), network.name());
  }

  private Scalar scalar() {
    return new Scalar(network.precision());
  }

  /** float or double. */
  public TypeName number() {
    return scalar().type();
  }

  /** float[] or double[]. */
  public TypeName vector() {
    return scalar().array();
  }

  /** float[][] or double[][]. */
  public TypeName matrix() {
    return scalar().rows();
  }

  /** An expression of type double, rounded to the class's type. */
  String narrowed(String expression) {
    return network.precision() == Precision.FLOAT ? "(float) (" + expression + ")" : expression;
  }

  TensorLayout layout(Tensor tensor) {
    TensorLayout layout = layouts.getOrDefault(tensor, TensorLayout.FLAT);
    return layout == TensorLayout.ROWS && tensor.shape().size() == 1 ? TensorLayout.FLAT : layout;
  }

  /** The rows of a tensor in the order of files, where they stand in another. */
  Optional<RowOrder> order(Tensor tensor) {
    return tensor.name().equals("W1") ? RowOrder.of(network) : Optional.empty();
  }

  /** Whether a tensor stands in an array of rows. */
  boolean isMatrix(Tensor tensor) {
    return new StoredArray(tensor.name(), tensor.field(), tensor, layout(tensor)).matrix();
  }

  /**
   * Whether arrays have room at their ends, so that their numbers must be copied out of them and
   * back.
   */
  public boolean isPadded() {
    return layouts.containsValue(TensorLayout.PADDED) || isFlatPadded();
  }

  /** Whether the arrays with room hold a whole matrix each, not a row. */
  boolean isFlatPadded() {
    return layouts.containsValue(TensorLayout.FLAT_PADDED);
  }

  /** The statement that sets an array from its pieces where these are a copy; else nothing. */
  public CodeBlock put(String parameters, String t, String pieces) {
    return isPadded() ? CodeBlock.of("$L.put($L, $L);\n", parameters, t, pieces) : CodeBlock.of("");
  }

  /** Every array of the class in the order of files: the tensors, then the optimizer's state. */
  public List<StoredArray> stored() {
    return Stream.concat(
            tensors.stream().map(t -> new StoredArray(t.name(), t.field(), t, layout(t))),
            state.stream()
                .map(s -> new StoredArray(s.name(), s.field(), s.tensor(), layout(s.tensor()))))
        .toList();
  }
}
