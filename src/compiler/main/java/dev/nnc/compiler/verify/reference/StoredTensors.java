package dev.nnc.compiler.verify.reference;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.feature.ReferencePeriodic;
import dev.nnc.compiler.verify.reference.layer.ReferenceBlocks;
import dev.nnc.compiler.verify.reference.layer.ReferenceBuilder;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored tensors of a network in the order of files, as the layers of its reference name them.
 */
public final class StoredTensors {
  private StoredTensors() {}

  public static List<StoredTensor> of(Network network) {
    List<StoredTensor> tensors = new ArrayList<>();
    int standardized = 0;
    int imputed = 0;
    int robust = 0;
    int quantiles = 0;
    int piecewise = 0;
    int periodic = 0;
    for (FeatureMap feature : network.features()) {
      if (feature instanceof FeatureMap.Standardize standardize) {
        standardized++;
        tensors.add(StoredTensor.vector("mean" + standardized, standardize.width()));
        tensors.add(StoredTensor.vector("deviation" + standardized, standardize.width()));
      } else if (feature instanceof FeatureMap.Impute impute) {
        tensors.add(StoredTensor.vector("fill" + ++imputed, impute.width()));
      } else if (feature instanceof FeatureMap.Robust map) {
        robust++;
        tensors.add(StoredTensor.vector("median" + robust, map.width()));
        tensors.add(StoredTensor.vector("spread" + robust, map.width()));
      } else if (feature instanceof FeatureMap.Quantile map) {
        tensors.add(new StoredTensor("quantiles" + ++quantiles, map.width(), map.count(), 0));
      } else if (feature instanceof FeatureMap.Periodic map) {
        ReferenceState none = new ReferenceState(Map.of(), Rounding.none());
        tensors.addAll(new ReferencePeriodic(none, map, ++periodic).stored());
      } else if (feature instanceof FeatureMap.Piecewise map) {
        tensors.add(new StoredTensor("edges" + ++piecewise, map.inputs(), map.bins() + 1, 0));
      }
    }
    tensors.addAll(ReferenceBlocks.stored(network));
    ReferenceState noWeights = new ReferenceState(Map.of(), Rounding.none());
    tensors.addAll(new ReferenceBuilder(noWeights, Optional.empty())
        .chain(network.layers())
        .stored());
    if (network.standardizesTargets()) {
      tensors.add(StoredTensor.vector("target_mean", network.outputSize()));
      tensors.add(StoredTensor.vector("target_deviation", network.outputSize()));
    }
    return tensors;
  }
}
