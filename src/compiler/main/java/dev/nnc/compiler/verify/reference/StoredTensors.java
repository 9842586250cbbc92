package dev.nnc.compiler.verify.reference;

import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;

/** Lists the stored tensors of a network by their names in files, straight from the layers. */
public final class StoredTensors implements Layer.Cases<Void> {
  private final List<StoredTensor> tensors = new ArrayList<>();
  private int denses;
  private int norms;
  private int trained;

  private StoredTensors() {}

  /**
   * A stored tensor.
   *
   * @param name W1, b1, scale1, …
   * @param rows n_in of a W, 0 for a vector
   * @param columns n_out of a W, the length of a vector
   * @param start the value a trained activation parameter starts with, 0 elsewhere
   */
  public record StoredTensor(String name, int rows, int columns, double start) {
    public int size() {
      return Math.multiplyExact(Math.max(1, rows), columns);
    }

    /** The name without its number: W, b, scale, … */
    public String kind() {
      return name.substring(0, name.length() - name.replaceAll("\\D", "").length());
    }
  }

  public static List<StoredTensor> of(Network network) {
    StoredTensors list = new StoredTensors();
    int standardized = 0;
    for (FeatureMap feature : network.features()) {
      if (feature instanceof FeatureMap.Standardize standardize) {
        standardized++;
        list.vector("mean" + standardized, standardize.width());
        list.vector("deviation" + standardized, standardize.width());
      }
    }
    network.layers().forEach(layer -> layer.match(list));
    return list.tensors;
  }

  private Void vector(String name, int length) {
    tensors.add(new StoredTensor(name, 0, length, 0));
    return null;
  }

  @Override
  public Void dense(Layer.Dense layer) {
    denses++;
    tensors.add(new StoredTensor("W" + denses, layer.inputs(), layer.outputs(), 0));
    if (layer.bias()) {
      vector("b" + denses, layer.outputs());
    }
    return activation(layer.activation());
  }

  @Override
  public Void apply(Layer.Apply layer) {
    return activation(layer.activation());
  }

  private Void activation(Activation activation) {
    if (activation instanceof Activation.Elementwise elementwise) {
      for (Activation.TrainedParameter parameter : elementwise.trained()) {
        tensors.add(new StoredTensor("a" + ++trained, 0, 1, parameter.start()));
      }
    }
    return null;
  }

  @Override
  public Void dropout(Layer.Dropout layer) {
    return null;
  }

  @Override
  public Void batchNorm(Layer.BatchNorm layer) {
    norm(layer.width(), true);
    vector("running_mean" + norms, layer.width());
    return vector("running_variance" + norms, layer.width());
  }

  @Override
  public Void layerNorm(Layer.LayerNorm layer) {
    return norm(layer.width(), true);
  }

  @Override
  public Void rmsNorm(Layer.RmsNorm layer) {
    return norm(layer.width(), false);
  }

  private Void norm(int width, boolean shift) {
    norms++;
    vector("scale" + norms, width);
    return shift ? vector("shift" + norms, width) : null;
  }

  @Override
  public Void residual(Layer.Residual layer) {
    layer.body().forEach(inner -> inner.match(this));
    return null;
  }
}
