package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.number.Stored;

/** The frequencies and phases of a fourier map as docs/random.md defines them. */
public final class ReferenceWaves {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private ReferenceWaves() {}

  public static ReferenceFeatures.Waves of(FeatureMap.Fourier map, Precision precision) {
    Matrix w = new Matrix(map.inputs(), map.outputs());
    SplitMix64 normals = stream(map.seed(), 0);
    double[] values = w.values();
    for (int i = 0; i < values.length; i += 2) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - normals.uniform(0, 1)));
      double angle = 2 * Math.PI * normals.uniform(0, 1);
      values[i] = map.scale() * (radius * StrictMath.cos(angle));
      if (i + 1 < values.length) {
        values[i + 1] = map.scale() * (radius * StrictMath.sin(angle));
      }
    }
    double[] c = new double[map.outputs()];
    SplitMix64 uniforms = stream(map.seed(), 1);
    for (int k = 0; k < c.length; k++) {
      c[k] = uniforms.uniform(0, 2 * Math.PI);
    }
    Stored.round(values, precision);
    return new ReferenceFeatures.Waves(w, Stored.round(c, precision));
  }

  private static SplitMix64 stream(long seed, int number) {
    return new SplitMix64(new SplitMix64(seed + number * GOLDEN).nextLong());
  }
}
