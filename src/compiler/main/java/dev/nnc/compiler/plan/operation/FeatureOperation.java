package dev.nnc.compiler.plan.operation;

import java.util.List;

/** A feature map as a transform. */
public sealed interface FeatureOperation extends Transform {

  /**
   * All monomials of a row of degree 1 to {@code degree}; those of degree 1 are the row itself, and
   * each later one is the product of an entry and an earlier monomial, so its VJP needs no more
   * than the output.
   */
  record Polynomial(Value input, Value output, int degree) implements FeatureOperation {

    @Override
    public boolean keepsOutput() {
      return true;
    }

    @Override
    public boolean worksInPlace() {
      return false;
    }

    @Override
    public boolean gradientInPlace() {
      return false;
    }

    @Override
    public String formula() {
      return "monomials of " + input.symbol() + " up to degree " + degree;
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.polynomial(this);
    }
  }

  /** Z' = (Z - mean) / deviation over each column, both stored; its VJP is G / deviation. */
  record Standardize(Value input, Value output, Tensor mean, Tensor deviation)
      implements FeatureOperation {

    @Override
    public List<Tensor> tensors() {
      return List.of(mean, deviation);
    }

    @Override
    public String formula() {
      return "(" + input.symbol() + " - " + mean.name() + ") / " + deviation.name();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.standardize(this);
    }
  }
}
