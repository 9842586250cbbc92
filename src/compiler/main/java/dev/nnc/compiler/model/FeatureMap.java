package dev.nnc.compiler.model;

/** A map phi(x) before the layers; nothing in it is trained. */
public sealed interface FeatureMap {

  int inputs();

  int outputs();

  /** All monomials of degree 1..degree in scikit-learn's order, without the constant. */
  record Polynomial(int inputs, int outputs, int degree) implements FeatureMap {}

  /** sqrt(2/count) cos(x.w + c), w ~ N(0, scale^2), c ~ U[0, 2 pi), drawn from this seed. */
  record Fourier(int inputs, int outputs, double scale, long seed) implements FeatureMap {}

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
  }
}
