package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.model.Layer;
import java.util.Set;

/**
 * Transforms in the reference of a test: how it makes each, and the class of those that are not
 * norms.
 */
final class TestTransforms implements Layer.Transform.Cases<String> {
  private static final TestLayer DROPOUT = new TestLayer("""
          /** In training each value is 0 or divided by the probability to stay, as the step's mask says; else the identity. */
          private final class Dropout implements Layer {
            private final int number;
            private final double probability;

            Dropout(int number, double probability) {
              this.number = number;
              this.probability = probability;
            }

            private double[][] masked(double[][] z) {
              double[][] kept = new double[z.length][z[0].length];
              for (int r = 0; r < z.length; r++) {
                for (int j = 0; j < z[r].length; j++) {
                  kept[r][j] = keeps(r, j) ? rounded(z[r][j] / (1 - probability)) : 0;
                }
              }
              return kept;
            }

            /** The bit of the mask: a hash of seed, step, number, row and column. */
            private boolean keeps(int row, int column) {
              long words = splitMix(splitMix(splitMix(~$seed, step), number), row);
              int h = column * 0x9E3779B1 + (int) words;
              h = (h ^ (h >>> 16)) * 0x7FEB352D;
              h = (h ^ (h >>> 15) ^ (int) (words >>> 32)) * 0x846CA68B;
              return ((h ^ (h >>> 16)) >>> 1) >= (int) (probability * 0x1p31);
            }

            /** Output n, from 0, of SplitMix64. */
            private long splitMix(long seed, long n) {
              long s = seed + (n + 1) * 0x9E3779B97F4A7C15L;
              s = (s ^ (s >>> 30)) * 0xBF58476D1CE4E5B9L;
              s = (s ^ (s >>> 27)) * 0x94D049BB133111EBL;
              return s ^ (s >>> 31);
            }
          """, """
            @Override
            public double[][] forward(double[][] z) {
              return training ? masked(z) : z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              return masked(g);
            }
          """);

  private final Set<TestLayer> kinds;
  private int norms;
  private int dropouts;

  /** Adds the classes of what occurs to a set. */
  TestTransforms(Set<TestLayer> kinds) {
    this.kinds = kinds;
  }

  @Override
  public String dropout(Layer.Dropout layer) {
    kinds.add(DROPOUT);
    return "new Dropout(" + dropouts++ + ", " + TestChain.number(layer.probability()) + ")";
  }

  @Override
  public String batchNorm(Layer.BatchNorm layer) {
    kinds.add(TestNorms.BASE);
    kinds.add(TestNorms.BATCH);
    int i = ++norms;
    return "new BatchNorm(\"scale" + i + "\", \"shift" + i + "\", \"running_mean" + i
        + "\", \"running_variance" + i + "\", " + TestChain.number(layer.epsilon()) + ", "
        + TestChain.number(layer.momentum()) + ")";
  }

  @Override
  public String layerNorm(Layer.LayerNorm layer) {
    return rowNorm("shift" + (norms + 1), layer.epsilon());
  }

  @Override
  public String rmsNorm(Layer.RmsNorm layer) {
    return rowNorm("", layer.epsilon());
  }

  private String rowNorm(String shift, double epsilon) {
    kinds.add(TestNorms.BASE);
    kinds.add(TestNorms.ROWS);
    return "new RowNorm(\"scale" + ++norms + "\", \"" + shift + "\", " + TestChain.number(epsilon)
        + ")";
  }
}
