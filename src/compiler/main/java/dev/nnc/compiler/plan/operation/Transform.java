package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Numeral;
import java.util.List;
import java.util.Optional;

/**
 * An operation that nothing is fused with: one kernel call forward, and one back for its input. A
 * new kind of layer is a new record here, with what the passes must know of it, and its case in
 * {@link OfLayers}.
 */
public non-sealed interface Transform extends Operation {

  /** What training moves towards the rows given, without a gradient. */
  default List<Tensor> statistics() {
    return List.of();
  }

  /** The equation of its tensors' gradients, where it is another than that they come from G. */
  default Optional<String> gradients() {
    return Optional.empty();
  }

  @Override
  default <R> R match(Operation.Cases<R> cases) {
    return cases.transform(this);
  }

  <R> R matchTransform(Cases<R> cases);

  /** One function for each kind of transform. */
  interface Cases<R> {
    R softmax(Softmax operation);

    R dropout(Dropout operation);

    R rowNorm(RowNorm operation);

    R batchNorm(BatchNorm operation);

    R polynomial(FeatureOperation.Polynomial operation);

    R standardize(FeatureOperation.Standardize operation);

    R impute(FeatureOperation.Impute operation);

    R robust(FeatureOperation.Robust operation);

    R numbers(CategoryOperation.Numbers operation);

    R join(CategoryOperation.Join operation);

    R oneHot(CategoryOperation.OneHot operation);

    R embed(CategoryOperation.Embed operation);

    R lookup(CategoryOperation.Lookup operation);

    R quantile(FeatureOperation.Quantile operation);

    R piecewise(FeatureOperation.Piecewise operation);

    R waves(PeriodicOperation.Waves operation);

    R columnProducts(PeriodicOperation.ColumnProducts operation);
  }

  /**
   * S = softmax(Z) over each row, or its logarithm. With s = S (or e^S) the VJP of softmax is D = s
   * o (G - sum(G o s)), that of log-softmax D = G - s sum(G).
   */
  record Softmax(Value input, Value output, boolean logarithm) implements Transform {

    @Override
    public boolean keepsOutput() {
      return true;
    }

    @Override
    public String formula() {
      return (logarithm ? "log_softmax(" : "softmax(") + input.symbol() + ")";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.softmax(this);
    }
  }

  /**
   * Z' = Z o mask / (1 - p) in training, the identity in evaluation; its VJP is G o mask / (1 - p).
   *
   * @param number its place among the network's dropouts, from 0
   */
  record Dropout(Value input, Value output, int number, double probability) implements Transform {

    @Override
    public boolean trainsApart() {
      return true;
    }

    @Override
    public String formula() {
      return "dropout(" + input.symbol() + ", " + Numeral.of(probability) + ")";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.dropout(this);
    }
  }

  /**
   * Z' = N o scale + shift with N = (Z - mean) / deviation over each row; without a shift there is
   * no mean either, and the deviation is the root of the mean square. With D = G o scale the VJP is
   * (D - mean(D) - N o mean(D o N)) / deviation, dscale = column sums of G o N, dshift = column
   * sums of G.
   *
   * @param number its place among the network's normalisations, from 1
   */
  record RowNorm(
      Value input, Value output, int number, Tensor scale, Optional<Tensor> shift, double epsilon)
      implements Transform {

    @Override
    public List<Tensor> tensors() {
      return shift.map(s -> List.of(scale, s)).orElse(List.of(scale));
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public String formula() {
      return (shift.isPresent() ? "layer_norm(" : "rms_norm(") + input.symbol() + ") o "
          + scale.name() + shift.map(s -> " + " + s.name()).orElse("");
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.rowNorm(this);
    }
  }

  /**
   * Z' = N o scale + shift with N = (Z - mean) / deviation over each column: of the rows given in
   * training, by running statistics in evaluation. Its VJP is that of {@link RowNorm} with rows and
   * columns exchanged.
   *
   * @param number its place among the network's normalisations, from 1
   */
  record BatchNorm(
      Value input,
      Value output,
      int number,
      Tensor scale,
      Tensor shift,
      Tensor runningMean,
      Tensor runningVariance,
      double epsilon,
      double momentum)
      implements Transform {

    @Override
    public List<Tensor> tensors() {
      return List.of(scale, shift, runningMean, runningVariance);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public boolean trainsApart() {
      return true;
    }

    @Override
    public boolean mixesRows() {
      return true;
    }

    @Override
    public List<Tensor> statistics() {
      return List.of(runningMean, runningVariance);
    }

    @Override
    public String formula() {
      return "batch_norm(" + input.symbol() + ") o " + scale.name() + " + " + shift.name();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.batchNorm(this);
    }
  }

  /** From the layers of a network that are transforms, in order. */
  final class OfLayers implements Layer.Transform.Cases<Transform> {
    private static final Initializer ZERO = new Initializer.Constant(0);
    private static final Initializer ONE = new Initializer.Constant(1);

    private final TensorList tensors;
    private int norms;
    private int dropouts;
    private Value input;
    private Value output;

    /** Adds the tensors of each to a list. */
    @SuppressWarnings("NullAway.Init") // lower sets input and output before it asks
    OfLayers(TensorList tensors) {
      this.tensors = tensors;
    }

    Transform lower(Layer.Transform layer, Value input, Value output) {
      this.input = input;
      this.output = output;
      return layer.matchTransform(this);
    }

    private Tensor vector(String word, Tensor.Role role, Initializer initial) {
      return tensors.vector(word + norms, role, output.width(), initial);
    }

    @Override
    public Transform dropout(Layer.Dropout layer) {
      return new Dropout(input, output, dropouts++, layer.probability());
    }

    @Override
    public Transform batchNorm(Layer.BatchNorm layer) {
      norms++;
      return new BatchNorm(
          input,
          output,
          norms,
          vector("scale", Tensor.Role.SCALE, ONE),
          vector("shift", Tensor.Role.SHIFT, ZERO),
          vector("running_mean", Tensor.Role.RUNNING_MEAN, ZERO),
          vector("running_variance", Tensor.Role.RUNNING_VARIANCE, ONE),
          layer.epsilon(),
          layer.momentum());
    }

    @Override
    public Transform layerNorm(Layer.LayerNorm layer) {
      norms++;
      Tensor scale = vector("scale", Tensor.Role.SCALE, ONE);
      Tensor shift = vector("shift", Tensor.Role.SHIFT, ZERO);
      return new RowNorm(input, output, norms, scale, Optional.of(shift), layer.epsilon());
    }

    @Override
    public Transform rmsNorm(Layer.RmsNorm layer) {
      norms++;
      Tensor scale = vector("scale", Tensor.Role.SCALE, ONE);
      return new RowNorm(input, output, norms, scale, Optional.empty(), layer.epsilon());
    }
  }
}
