package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the reference of a chain of layers, and counts W1, scale1, a1, … as the files do: in source
 * order, into residual blocks.
 */
public final class ReferenceBuilder
    implements Layer.Cases<ReferenceLayer>, Layer.Transform.Cases<ReferenceLayer> {
  private final ReferenceState state;
  private final Optional<ReferenceDropout.Mask> mask;
  private final List<ReferenceProduct> products = new ArrayList<>();
  private final List<ReferenceElementwise> activations = new ArrayList<>();
  private int norms;
  private int dropouts;
  private int trained;

  public ReferenceBuilder(ReferenceState state, Optional<ReferenceDropout.Mask> mask) {
    this.state = state;
    this.mask = mask;
  }

  /** The products built so far, in order. */
  public List<ReferenceProduct> products() {
    return products;
  }

  /** The elementwise activations built so far, in order. */
  public List<ReferenceElementwise> activations() {
    return activations;
  }

  public ReferenceChain chain(List<Layer> layers) {
    List<ReferenceLayer> chain = new ArrayList<>();
    for (Layer layer : layers) {
      ReferenceLayer reference = layer.match(this);
      if (reference instanceof ReferenceChain inner) {
        chain.addAll(inner.layers());
      } else {
        chain.add(reference);
      }
    }
    return new ReferenceChain(chain);
  }

  @Override
  public ReferenceLayer dense(Layer.Dense layer) {
    ReferenceProduct product = new ReferenceProduct(state, products.size() + 1, layer);
    products.add(product);
    ReferenceLayer activation = activation(layer.activation());
    boolean linear = layer.activation().isIdentity();
    return new ReferenceChain(linear ? List.of(product) : List.of(product, activation));
  }

  @Override
  public ReferenceLayer apply(Layer.Apply layer) {
    return activation(layer.activation());
  }

  private ReferenceLayer activation(Activation activation) {
    if (activation.isIdentity()) {
      return new ReferenceChain(List.of());
    }
    if (activation instanceof Activation.Softmax softmax) {
      return new ReferenceSoftmax(state, softmax.logarithm());
    }
    Activation.Elementwise elementwise = (Activation.Elementwise) activation;
    List<String> names = new ArrayList<>();
    for (int k = 0; k < elementwise.trained().size(); k++) {
      names.add("a" + ++trained);
    }
    ReferenceElementwise layer = new ReferenceElementwise(state, elementwise, names);
    activations.add(layer);
    return layer;
  }

  @Override
  public ReferenceLayer residual(Layer.Residual layer) {
    return new ReferenceResidual(chain(layer.body()), state.rounding());
  }

  @Override
  public ReferenceLayer transform(Layer.Transform layer) {
    return layer.matchTransform(this);
  }

  @Override
  public ReferenceLayer dropout(Layer.Dropout layer) {
    return new ReferenceDropout(mask, dropouts++, layer.probability(), state.rounding());
  }

  @Override
  public ReferenceLayer batchNorm(Layer.BatchNorm layer) {
    return new ReferenceBatchNorm(state, ++norms, layer);
  }

  @Override
  public ReferenceLayer layerNorm(Layer.LayerNorm layer) {
    return new ReferenceRowNorm(state, ++norms, layer.width(), true, layer.epsilon());
  }

  @Override
  public ReferenceLayer rmsNorm(Layer.RmsNorm layer) {
    return new ReferenceRowNorm(state, ++norms, layer.width(), false, layer.epsilon());
  }
}
