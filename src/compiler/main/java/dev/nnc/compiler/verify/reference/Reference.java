package dev.nnc.compiler.verify.reference;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.ReferenceLoss;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Gradient;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.feature.ReferenceFeatures;
import dev.nnc.compiler.verify.reference.feature.ReferencePeriodic;
import dev.nnc.compiler.verify.reference.feature.ReferencePiecewise;
import dev.nnc.compiler.verify.reference.feature.ReferenceQuantile;
import dev.nnc.compiler.verify.reference.layer.ReferenceBlocks;
import dev.nnc.compiler.verify.reference.layer.ReferenceBuilder;
import dev.nnc.compiler.verify.reference.layer.ReferenceChain;
import dev.nnc.compiler.verify.reference.layer.ReferenceDropout;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceNumbers;
import dev.nnc.compiler.verify.reference.layer.ReferenceProduct;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A network evaluated naively in double precision: equations (12)-(16) as they are written,
 * straight from the model. It shares nothing with the plan and the emitter, so that it can judge
 * what they make.
 */
public final class Reference {
  private final ReferenceState state;
  private final ReferenceChain chain;
  private final ReferenceBuilder builder;
  private final Optional<ReferenceBlocks> blocks;
  private final Optional<ReferenceLoss> loss;
  private final Optional<ReferenceTargetUnits> targetUnits;
  private Matrix inputGradient;

  /**
   * A reference without dropout and without fourier features.
   *
   * @param weights every stored tensor by name; they may change between evaluations
   */
  public Reference(Network network, Map<String, double[]> weights, Rounding rounding) {
    this(network, weights, rounding, Optional.empty(), fourier -> {
      throw new IllegalArgumentException("the frequencies of a fourier map are not given");
    });
  }

  /** A reference with these dropout masks and these frequencies of its fourier features. */
  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  public Reference(
      Network network,
      Map<String, double[]> weights,
      Rounding rounding,
      Optional<ReferenceDropout.Mask> mask,
      Function<FeatureMap.Fourier, ReferenceFeatures.Waves> waves) {
    this.state = new ReferenceState(weights, rounding);
    this.builder = new ReferenceBuilder(state, mask);
    List<ReferenceLayer> layers = new ArrayList<>();
    ReferenceNumbers numbers = new ReferenceNumbers(network.input());
    boolean categories = !network.input().categories().isEmpty();
    this.blocks =
        categories ? Optional.of(new ReferenceBlocks(state, network, numbers)) : Optional.empty();
    blocks.ifPresent(b -> layers.add(numbers));
    layers.addAll(ReferenceFeatures.of(network, state, waves));
    blocks.ifPresent(layers::add);
    layers.addAll(builder.chain(network.layers()).layers());
    this.chain = new ReferenceChain(layers);
    this.loss = network.loss().map(kind -> ReferenceLoss.of(kind, rounding));
    this.targetUnits = network.standardizesTargets()
        ? Optional.of(new ReferenceTargetUnits(state))
        : Optional.empty();
  }

  /** A result with the rounding error that this reference gives to all. */
  public double rounded(double value) {
    return state.rounding().of(value);
  }

  public ReferenceChain chain() {
    return chain;
  }

  /** Z_{L+1} in evaluation mode. */
  public Matrix forward(Matrix x) {
    return chain.forward(x, false);
  }

  /** The outputs with the loss's link applied, in the unit of the targets. */
  public Matrix predict(Matrix x) {
    Matrix y = forward(x);
    return inUnitOfTargets(loss.isPresent() ? loss.get().link(y) : y);
  }

  /** Outputs in the unit of the targets. */
  public Matrix inUnitOfTargets(Matrix y) {
    return targetUnits.isPresent() ? targetUnits.get().own(y) : y;
  }

  private Targets ofLoss(Targets targets) {
    return targetUnits.isPresent() ? targetUnits.get().standardized(targets) : targets;
  }

  /** The mean loss in evaluation mode. */
  public double loss(Matrix x, Targets targets) {
    return loss.orElseThrow().value(forward(x), ofLoss(targets));
  }

  /** The loss as training sees it, penalties included. */
  public double trainingLoss(Matrix x, Targets targets) {
    return loss.orElseThrow().value(chain.forward(x, true), ofLoss(targets)) + penalty();
  }

  private double penalty() {
    double sum = blocks.map(ReferenceBlocks::penalty).orElse(0.0);
    for (ReferenceProduct product : builder.products()) {
      sum += product.penalty();
    }
    return sum;
  }

  /** (13)-(16): fills the gradients, returns the loss. */
  public double backward(Matrix x, Targets targets) {
    Matrix y = chain.forward(x, true);
    Targets t = ofLoss(targets);
    inputGradient = chain.backward(loss.orElseThrow().gradient(y, t));
    return loss.orElseThrow().value(y, t) + penalty();
  }

  /** Of the last backward, by name; frozen parameters have none. */
  public Map<String, Gradient> gradients() {
    return state.gradients();
  }

  /** The gradient of a trained tensor. */
  public Gradient gradient(String name) {
    return Objects.requireNonNull(state.gradients().get(name), name);
  }

  /** G_1 of the last backward. */
  public Matrix inputGradient() {
    return inputGradient;
  }

  /** The running statistics as a training step on the last rows of a training pass leaves them. */
  public Map<String, double[]> statistics() {
    return state.statistics();
  }

  /** A running statistic as a training step leaves it. */
  public double[] statistic(String name) {
    return Objects.requireNonNull(state.statistics().get(name), name);
  }

  /**
   * Whether any value of the last pass is so close to a kink that rounding could decide its side.
   */
  public boolean isNearKink(double margin) {
    return builder.activations().stream().anyMatch(activation -> activation.isNearKink(margin))
        || chain.layers().stream()
            .anyMatch(layer ->
                layer instanceof ReferencePiecewise piecewise && piecewise.isNearEdge(margin)
                    || layer instanceof ReferencePeriodic periodic && periodic.isNearKink(margin)
                    || layer instanceof ReferenceQuantile quantile && quantile.isNearKnot(margin));
  }
}
