package dev.nnc.models.recognise;

import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of statements under the names that the language gives them, counted as it counts. */
final class StoredWeights {
  private final Map<String, double[]> tensors = new LinkedHashMap<>();
  private int products;
  private int norms;

  void standardize(double[] mean, double[] deviation) {
    tensors.put("mean1", mean);
    tensors.put("deviation1", deviation);
  }

  /** W, row-major [in x out]; without a bias, b is empty. */
  void dense(double[] w, double... b) {
    products++;
    tensors.put("W" + products, w);
    if (b.length > 0) {
      tensors.put("b" + products, b);
    }
  }

  void rmsNorm(double... scale) {
    norms++;
    tensors.put("scale" + norms, scale);
  }

  void layerNorm(double[] scale, double[] shift) {
    rmsNorm(scale);
    tensors.put("shift" + norms, shift);
  }

  void batchNorm(double[] scale, double[] shift, double[] mean, double[] variance) {
    layerNorm(scale, shift);
    tensors.put("running_mean" + norms, mean);
    tensors.put("running_variance" + norms, variance);
  }

  Map<String, double[]> tensors() {
    return tensors;
  }
}
