package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Matrix;
import java.util.List;

/** Layers one after the other. */
public record ReferenceChain(List<ReferenceLayer> layers) implements ReferenceLayer {
  public ReferenceChain {
    layers = List.copyOf(layers);
  }

  @Override
  public List<StoredTensor> stored() {
    return layers.stream().flatMap(layer -> layer.stored().stream()).toList();
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    for (ReferenceLayer layer : layers) {
      z = layer.forward(z, training);
    }
    return z;
  }

  @Override
  public Matrix backward(Matrix g) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      g = layers.get(i).backward(g);
    }
    return g;
  }
}
