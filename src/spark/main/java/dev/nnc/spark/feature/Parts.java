package dev.nnc.spark.feature;

import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * Networks of feature maps alone. Their classes are what computes the maps and defines their
 * statistics, so that neither is written a second time.
 */
final class Parts {
  private Parts() {}

  /** The first maps of a network on its numbers. */
  static Network before(Network network, int maps) {
    return of(network.input().numbers(), network.features().subList(0, maps), network.precision());
  }

  /** A map of one column, of which numbers may be missing. */
  static Network ofColumn(FeatureMap map, Precision precision) {
    FeatureMap one;
    if (map instanceof FeatureMap.Impute impute) {
      return of(1, List.of(new FeatureMap.Impute(1, impute.fill(), 0, false)), precision);
    } else if (map instanceof FeatureMap.Robust) {
      one = new FeatureMap.Robust(1);
    } else if (map instanceof FeatureMap.Quantile quantile) {
      one = new FeatureMap.Quantile(1, quantile.count());
    } else if (map instanceof FeatureMap.Piecewise piecewise) {
      one = new FeatureMap.Piecewise(1, piecewise.bins());
    } else {
      throw new IllegalArgumentException(
          map.meaning() + " learns nothing of columns by themselves");
    }
    // A class takes missing numbers where something fills them in the end.
    FeatureMap filled = new FeatureMap.Impute(one.outputs(), FeatureMap.Fill.CONSTANT, 0, false);
    return of(1, List.of(one, filled), precision);
  }

  private static Network of(int inputs, List<FeatureMap> maps, Precision precision) {
    Input input = Input.of(inputs);
    int width = Network.featureSize(input, maps, List.of());
    return new Network(
        "",
        "Features",
        "",
        input,
        maps,
        List.of(),
        List.of(new Layer.Apply(width, Activation.IDENTITY)),
        Optional.empty(),
        Optional.empty(),
        Schedule.NONE,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        1,
        0,
        precision);
  }
}
