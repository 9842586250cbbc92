package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * All monomials of degree 1..degree: x1, x2, x1 x1, x1 x2, x2 x2, … as non-decreasing sequences of
 * indices, in order.
 */
final class ReferencePolynomial implements ReferenceLayer {
  private final int inputs;
  private final Rounding rounding;
  private final List<int[]> monomials = new ArrayList<>();
  private Matrix x;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferencePolynomial(FeatureMap.Polynomial polynomial, Rounding rounding) {
    this.inputs = polynomial.inputs();
    this.rounding = rounding;
    for (int degree = 1; degree <= polynomial.degree(); degree++) {
      extend(new int[degree], 0, 0);
    }
  }

  /**
   * Adds every monomial that starts with the first {@code length} factors given, the next no
   * smaller than {@code from}.
   */
  private void extend(int[] factors, int length, int from) {
    if (length == factors.length) {
      monomials.add(factors.clone());
      return;
    }
    for (int i = from; i < inputs; i++) {
      factors[length] = i;
      extend(factors, length + 1, i);
    }
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    this.x = x;
    Matrix y = new Matrix(x.rows(), monomials.size());
    for (int row = 0; row < x.rows(); row++) {
      for (int k = 0; k < monomials.size(); k++) {
        y.set(row, k, rounding.of(product(row, monomials.get(k), -1)));
      }
    }
    return y;
  }

  /** The product of the factors, the one at this position left out. */
  private double product(int row, int[] factors, int without) {
    double product = 1;
    for (int position = 0; position < factors.length; position++) {
      if (position != without) {
        product *= x.get(row, factors[position]);
      }
    }
    return product;
  }

  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), inputs);
    for (int row = 0; row < g.rows(); row++) {
      for (int k = 0; k < monomials.size(); k++) {
        int[] factors = monomials.get(k);
        for (int position = 0; position < factors.length; position++) {
          double term = g.get(row, k) * product(row, factors, position);
          d.set(row, factors[position], d.get(row, factors[position]) + rounding.of(term));
        }
      }
    }
    return d;
  }
}
