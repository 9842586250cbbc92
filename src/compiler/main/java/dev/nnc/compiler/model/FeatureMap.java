package dev.nnc.compiler.model;

/** A map phi(x) of the numeric columns before the layers. */
public sealed interface FeatureMap {

  int inputs();

  int outputs();

  /** Values a row that it adds at the end of all, which later maps leave alone. */
  default int indicators() {
    return 0;
  }

  /** Whether fit learns something of its inputs. */
  default boolean learns() {
    return false;
  }

  /** What decides what is computed: its part of a network's fingerprint, never to be changed. */
  String meaning();

  /** All monomials of degree 1..degree in scikit-learn's order, without the constant. */
  record Polynomial(int inputs, int outputs, int degree) implements FeatureMap {
    @Override
    public String meaning() {
      return "polynomial " + degree;
    }
  }

  /** sqrt(2/count) cos(x.w + c), w ~ N(0, scale^2), c ~ U[0, 2 pi), drawn from this seed. */
  record Fourier(int inputs, int outputs, double scale, long seed) implements FeatureMap {
    @Override
    public String meaning() {
      return "fourier " + outputs + " " + Double.toHexString(scale) + " " + seed;
    }
  }

  /** (x - mean) / deviation with stored mean and deviation, set by fit. */
  record Standardize(int width) implements FeatureMap {
    @Override
    public int inputs() {
      return width;
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public String meaning() {
      return "standardize";
    }
  }

  /**
   * NaN becomes the fill: the mean or the median of the values present, or a constant.
   *
   * @param constant what a constant fill is; 0 for the others
   * @param indicator whether a value a column is added, 1 where NaN stood, else 0
   */
  record Impute(int width, Fill fill, double constant, boolean indicator) implements FeatureMap {
    @Override
    public int inputs() {
      return width;
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public int indicators() {
      return indicator ? width : 0;
    }

    @Override
    public boolean learns() {
      return fill != Fill.CONSTANT;
    }

    @Override
    public String meaning() {
      return "impute" + (indicator ? " indicator" : "");
    }
  }

  /** What stands for a missing value. */
  enum Fill {
    MEAN,
    MEDIAN,
    CONSTANT
  }

  /**
   * z = u / sqrt(1 + (u/3)^2) with u = spread (x - median), both stored: Holzmüller, Grinsztajn and
   * Steinwart 2024, section 3.
   */
  record Robust(int width) implements FeatureMap {
    @Override
    public int inputs() {
      return width;
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public String meaning() {
      return "robust";
    }
  }

  /**
   * The normal distribution's inverse of the share of values below x, by {@code count} quantiles.
   */
  record Quantile(int width, int count) implements FeatureMap {
    @Override
    public int inputs() {
      return width;
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public String meaning() {
      return "quantile " + count;
    }
  }

  /** {@code bins} values a column, each how far x is through a bin: Gorishniy et al. 2022, (1). */
  record Piecewise(int inputs, int bins) implements FeatureMap {
    @Override
    public int outputs() {
      return inputs * bins;
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public String meaning() {
      return "piecewise " + bins;
    }
  }

  /**
   * {@code size} values a column: relu([sin 2 pi f x, cos 2 pi f x] P + q) with {@code count}
   * frequencies f ~ N(0, sigma^2), all of them trained: Gorishniy et al. 2022, (3).
   */
  record Periodic(int inputs, int count, double sigma, int size) implements FeatureMap {
    @Override
    public int outputs() {
      return inputs * size;
    }

    @Override
    public String meaning() {
      return "periodic " + count + " " + size;
    }
  }
}
