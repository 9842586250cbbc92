package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** phi(x) before the layers: nothing in it is trained, but G_1 goes through it. */
public final class ReferenceFeatures {
  private ReferenceFeatures() {}

  /**
   * The references of feature maps in order; w [inputs x count] and c [count] of each fourier come
   * from outside.
   */
  public static List<ReferenceLayer> of(
      Network network, ReferenceState state, Function<FeatureMap.Fourier, Waves> waves) {
    List<ReferenceLayer> layers = new ArrayList<>();
    List<ReferenceImpute> indicated = new ArrayList<>();
    int standardized = 0;
    int imputed = 0;
    int robust = 0;
    int quantiles = 0;
    int piecewise = 0;
    int periodic = 0;
    for (FeatureMap feature : network.features()) {
      if (feature instanceof FeatureMap.Polynomial polynomial) {
        layers.add(new ReferencePolynomial(polynomial, state.rounding()));
      } else if (feature instanceof FeatureMap.Fourier fourier) {
        layers.add(new ReferenceFourier(waves.apply(fourier), state.rounding()));
      } else if (feature instanceof FeatureMap.Impute impute) {
        ReferenceImpute layer = new ReferenceImpute(state, impute, ++imputed);
        layers.add(layer);
        if (impute.indicator()) {
          indicated.add(layer);
        }
      } else if (feature instanceof FeatureMap.Robust) {
        layers.add(new ReferenceRobust(state, ++robust));
      } else if (feature instanceof FeatureMap.Quantile map) {
        layers.add(new ReferenceQuantile(state, network.precision(), map, ++quantiles));
      } else if (feature instanceof FeatureMap.Periodic map) {
        layers.add(new ReferencePeriodic(state, map, ++periodic));
      } else if (feature instanceof FeatureMap.Piecewise map) {
        layers.add(new ReferencePiecewise(state, map, ++piecewise));
      } else {
        layers.add(new ReferenceStandardize(state, ++standardized));
      }
    }
    if (!indicated.isEmpty()) {
      layers.add(new ReferenceIndicators(indicated));
    }
    return layers;
  }

  /** The frequencies w [inputs x count] and the phases c [count] of a fourier map. */
  public record Waves(Matrix w, double[] c) {}
}
