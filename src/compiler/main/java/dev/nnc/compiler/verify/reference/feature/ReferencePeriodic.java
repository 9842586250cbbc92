package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Sum;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * v_j = relu([sin 2 pi f_j x_j, cos 2 pi f_j x_j] P_j + q_j) for each column j: Gorishniy et al.
 * 2022, (3) and the layer behind it.
 */
public final class ReferencePeriodic implements ReferenceLayer {
  private final ReferenceState state;
  private final FeatureMap.Periodic map;
  private final int number;
  private Matrix x;
  private Matrix angles;
  private Matrix sums;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  public ReferencePeriodic(ReferenceState state, FeatureMap.Periodic map, int number) {
    this.state = state;
    this.map = map;
    this.number = number;
  }

  @Override
  public List<StoredTensor> stored() {
    return List.of(
        new StoredTensor("frequencies" + number, map.inputs(), map.count(), 0),
        new StoredTensor("P" + number, map.inputs() * 2 * map.count(), map.size(), 0),
        new StoredTensor("q" + number, map.inputs(), map.size(), 0));
  }

  private double frequency(int column, int k) {
    return state.weight("frequencies" + number)[column * map.count() + k];
  }

  private double p(int column, int wave, int i) {
    return state.weight("P" + number)[(column * 2 * map.count() + wave) * map.size() + i];
  }

  /** The sines, then the cosines. */
  private double wave(int row, int column, int wave) {
    double angle = angles.get(row, column * map.count() + wave % map.count());
    return wave < map.count() ? Math.sin(angle) : Math.cos(angle);
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    this.x = x;
    angles = new Matrix(x.rows(), map.inputs() * map.count());
    sums = new Matrix(x.rows(), map.outputs());
    Matrix y = new Matrix(x.rows(), map.outputs());
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < map.inputs(); j++) {
        for (int k = 0; k < map.count(); k++) {
          double angle = 2 * Math.PI * frequency(j, k) * x.get(row, j);
          // Of the cosine, the angle is a quarter of a turn farther.
          angles.set(row, j * map.count() + k, state.rounding().of(angle, Math.abs(angle) + 2));
        }
        for (int i = 0; i < map.size(); i++) {
          Sum sum = new Sum();
          sum.add(state.weight("q" + number)[j * map.size() + i]);
          for (int wave = 0; wave < 2 * map.count(); wave++) {
            sum.add(wave(row, j, wave) * p(j, wave, i));
          }
          sums.set(row, j * map.size() + i, sum.rounded(state.rounding()));
          y.set(row, j * map.size() + i, Math.max(0, sums.get(row, j * map.size() + i)));
        }
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int k = 0; k < d.values().length; k++) {
      d.values()[k] = sums.values()[k] > 0 ? g.values()[k] : 0;
    }
    // Slopes by the angles: of sine and cosine, through P.
    Matrix slopes = new Matrix(g.rows(), map.inputs() * map.count());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < map.inputs(); j++) {
        for (int k = 0; k < map.count(); k++) {
          Sum sum = new Sum();
          for (int i = 0; i < map.size(); i++) {
            double slope = d.get(row, j * map.size() + i);
            sum.add(slope * p(j, k, i) * wave(row, j, map.count() + k));
            sum.add(-slope * p(j, map.count() + k, i) * wave(row, j, k));
          }
          slopes.set(row, j * map.count() + k, sum.rounded(state.rounding()));
        }
      }
    }
    Matrix input = x;
    int waves = 2 * map.count();
    Matrix ofWaves = new Matrix(x.rows(), map.inputs() * waves);
    for (int row = 0; row < x.rows(); row++) {
      for (int k = 0; k < ofWaves.columns(); k++) {
        ofWaves.set(row, k, wave(row, k / waves, k % waves));
      }
    }
    state
        .gradients()
        .put(
            "frequencies" + number,
            index -> sum(slopes, index, row -> 2 * Math.PI * input.get(row, index / map.count())));
    state.gradients().put("q" + number, index -> sum(d, index, row -> 1));
    state.gradients().put("P" + number, index -> {
      int wave = index / map.size();
      int output = wave / waves * map.size() + index % map.size();
      return sum(d, output, row -> ofWaves.get(row, wave));
    });
    Matrix result = new Matrix(g.rows(), map.inputs());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < map.inputs(); j++) {
        Sum sum = new Sum();
        for (int k = 0; k < map.count(); k++) {
          sum.add(2 * Math.PI * frequency(j, k) * slopes.get(row, j * map.count() + k));
        }
        result.set(row, j, sum.rounded(state.rounding()));
      }
    }
    return result;
  }

  private double sum(Matrix of, int column, IntToDoubleFunction factor) {
    Sum sum = new Sum();
    for (int row = 0; row < of.rows(); row++) {
      sum.add(of.get(row, column) * factor.applyAsDouble(row));
    }
    return sum.rounded(state.rounding());
  }

  /** Whether rounding could decide the side of a relu at any value of the last forward pass. */
  public boolean isNearKink(double margin) {
    for (double sum : sums.values()) {
      if (Math.abs(sum) < margin) {
        return true;
      }
    }
    return false;
  }
}
