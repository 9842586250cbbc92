package dev.nnc.compiler.model;

/** A map phi(x) before the layers; nothing in it is trained. */
public sealed interface FeatureMap {

  int inputs();

  int outputs();

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
    public String meaning() {
      return "standardize";
    }
  }
}
