package dev.nnc.compiler.verify.trial;

import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.number.Stored;
import dev.nnc.compiler.verify.reference.layer.ReferenceChain;
import dev.nnc.compiler.verify.reference.layer.ReferenceElementwise;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceProduct;
import dev.nnc.compiler.verify.reference.layer.ReferenceResidual;

/**
 * Moves drawn weights, layer by layer, until values neither vanish nor explode and no unit stands
 * at a kink, where rounding decides the side and with it a whole gradient, or is dead, where
 * nothing of its gradient could be checked.
 */
public final class Settling {
  /**
   * How far values keep from kinks, relative to them: well above float's rounding, and the steps of
   * central differences.
   */
  public static final double MARGIN = 1e-4;

  /** A unit that is no better after this many changes stays as it is. */
  private static final int ATTEMPTS = 12;

  /** No layer's weights change by more than this factor. */
  private static final double LARGEST_FACTOR = 8;

  private static final double DEVIATION = 1;

  /**
   * In a deep network values stay where activations are nearly linear: else errors grow with every
   * layer until nothing agrees.
   */
  private static final double DEVIATION_WHEN_DEEP = 0.25;

  /** From this many layers on a network is deep. */
  public static final int DEEP = 20;

  /**
   * How values are kept in range. Which way is stable depends on the activations: it shows in the
   * trial.
   */
  public enum Style {
    /**
     * The deviation of each unit over the rows is kept, and its mean taken away: for saturating
     * units such as sigmoid.
     */
    CENTRED,
    /** The size of values is kept: for relu and its like. */
    SIZED,
    /**
     * As SIZED, with positive inputs and weights: for functions such as log that are not defined
     * elsewhere.
     */
    POSITIVE
  }

  private final Precision precision;
  private final Style style;
  private final double deviation;
  private final SplitMix64 random;

  Settling(Precision precision, Style style, int layers, SplitMix64 random) {
    this.precision = precision;
    this.style = style;
    this.deviation = layers < DEEP ? DEVIATION : DEVIATION_WHEN_DEEP;
    this.random = random;
  }

  /** Settles the weights of the chain for these inputs. */
  void settle(ReferenceChain chain, Matrix input) {
    Matrix z = input;
    Matrix intoProduct = input;
    int product = -1;
    for (int i = 0; i < chain.layers().size(); i++) {
      ReferenceLayer layer = chain.layers().get(i);
      if (layer instanceof ReferenceResidual residual) {
        settle(residual.body(), z);
      } else if (layer instanceof ReferenceProduct dense) {
        product = i;
        intoProduct = z;
        scale(dense, z);
      }
      z = layer.forward(z, input.rows() > 1);
      for (int k = 0; product >= 0 && k < ATTEMPTS && turnAwkward(chain, product, layer); k++) {
        z = new ReferenceChain(chain.layers().subList(product, i + 1))
            .forward(intoProduct, input.rows() > 1);
      }
    }
  }

  /**
   * Brings the deviation, or the size, of A near the wanted one, and the mean near zero where there
   * is a bias.
   */
  private void scale(ReferenceProduct dense, Matrix z) {
    Matrix a = dense.forward(z, true);
    double[] means = new double[a.columns()];
    double squares = 0;
    for (int j = 0; j < a.columns(); j++) {
      for (int row = 0; row < a.rows() && style == Style.CENTRED; row++) {
        means[j] += a.get(row, j) / a.rows();
      }
      for (int row = 0; row < a.rows(); row++) {
        squares += Math.pow(a.get(row, j) - means[j], 2);
      }
    }
    double factor = deviation / Math.sqrt(squares / a.values().length);
    factor =
        Double.isNaN(factor) ? 1 : Math.max(1 / LARGEST_FACTOR, Math.min(LARGEST_FACTOR, factor));
    double[] w = dense.w();
    for (int k = 0; k < w.length; k++) {
      w[k] *= factor;
    }
    Stored.round(w, precision);
    if (dense.hasBias() && style != Style.POSITIVE) {
      double[] b = dense.b();
      for (int j = 0; j < b.length; j++) {
        double mean = style == Style.CENTRED ? factor * (means[j] - b[j]) : 0;
        b[j] = deviation * random.uniform(-0.5, 0.5) - mean;
      }
      Stored.round(b, precision);
    }
  }

  /**
   * Turns the weights of awkward units round, each by its own amount; says whether there were any.
   */
  private boolean turnAwkward(ReferenceChain chain, int product, ReferenceLayer layer) {
    if (!(layer instanceof ReferenceElementwise activation) || style == Style.POSITIVE) {
      return false;
    }
    ReferenceProduct dense = (ReferenceProduct) chain.layers().get(product);
    boolean any = false;
    for (int j = 0; j < dense.outputs(); j++) {
      if (activation.isAwkward(j, 2 * MARGIN)) {
        any = true;
        double[] w = dense.w();
        for (int k = j; k < w.length; k += dense.outputs()) {
          w[k] *= -random.uniform(0.7, 1.3);
        }
        if (dense.hasBias()) {
          dense.b()[j] *= -random.uniform(0.7, 1.3);
        }
      }
    }
    if (any) {
      Stored.round(dense.w(), precision);
      if (dense.hasBias()) {
        Stored.round(dense.b(), precision);
      }
    }
    return any;
  }
}
