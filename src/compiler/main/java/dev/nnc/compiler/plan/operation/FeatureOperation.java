package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.FeatureMap;
import java.util.List;

/** A feature map as a transform. */
public sealed interface FeatureOperation extends Transform {

  /** Whether it makes a finite number of an infinite one. */
  default boolean bendsInfinity() {
    return false;
  }

  /** A map with tensors that fit learns of what reaches it. */
  sealed interface Fitted extends FeatureOperation {

    /** Whether NaN, a missing value, may reach it: an impute stands behind it, or it is one. */
    boolean missing();

    <R> R matchFitted(Cases<R> cases);

    /** One function for each kind of map that is fitted. */
    interface Cases<R> {
      R standardize(Standardize operation);

      R impute(Impute operation);

      R robust(Robust operation);

      R quantile(Quantile operation);

      R piecewise(Piecewise operation);
    }
  }

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
  record Standardize(Value input, Value output, Tensor mean, Tensor deviation, boolean missing)
      implements Fitted {

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

    @Override
    public <R> R matchFitted(Fitted.Cases<R> cases) {
      return cases.standardize(this);
    }
  }

  /**
   * Z' = Z, and the column's fill where that is NaN; its VJP is G, and 0 where Z is NaN.
   *
   * @param by what the fill is; fit learns it unless it is a constant
   */
  record Impute(Value input, Value output, Tensor fill, FeatureMap.Fill by) implements Fitted {

    @Override
    public boolean missing() {
      return true;
    }

    @Override
    public List<Tensor> tensors() {
      return List.of(fill);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public String formula() {
      return input.symbol() + ", or " + fill.name() + " where it is NaN";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.impute(this);
    }

    @Override
    public <R> R matchFitted(Fitted.Cases<R> cases) {
      return cases.impute(this);
    }
  }

  /**
   * Z' = U / sqrt(1 + (U/3)^2) with U = (Z - median) spread over each column, both stored; its VJP
   * is G spread / (1 + (U/3)^2)^(3/2).
   */
  record Robust(Value input, Value output, Tensor median, Tensor spread, boolean missing)
      implements Fitted {

    @Override
    public boolean bendsInfinity() {
      return true;
    }

    @Override
    public List<Tensor> tensors() {
      return List.of(median, spread);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public String formula() {
      return "U / sqrt(1 + (U/3)^2), U = (" + input.symbol() + " - " + median.name() + ") "
          + spread.name();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.robust(this);
    }

    @Override
    public <R> R matchFitted(Fitted.Cases<R> cases) {
      return cases.robust(this);
    }
  }

  /**
   * Z' = the normal distribution's inverse at p(Z), where p is linear between a column's knots, at
   * equal distances of p. Its VJP is G times the slope of that.
   *
   * @param quantiles the knots [columns, count], each row ascending
   */
  record Quantile(Value input, Value output, Tensor quantiles, boolean missing) implements Fitted {

    @Override
    public boolean bendsInfinity() {
      return true;
    }

    @Override
    public List<Tensor> tensors() {
      return List.of(quantiles);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public String formula() {
      return "normal inverse of the share of " + quantiles.name() + " below " + input.symbol();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.quantile(this);
    }

    @Override
    public <R> R matchFitted(Fitted.Cases<R> cases) {
      return cases.quantile(this);
    }
  }

  /**
   * Z' = how far each number is through each bin of its column, from 0 to 1, but below 0 in the
   * first and above 1 in the last; its VJP is G of the bin that it is in, by the bin's width.
   *
   * @param edges [columns, bins + 1], each row ascending
   */
  record Piecewise(Value input, Value output, Tensor edges, boolean missing) implements Fitted {

    public int bins() {
      return edges.columns() - 1;
    }

    @Override
    public boolean bendsInfinity() {
      return true;
    }

    @Override
    public List<Tensor> tensors() {
      return List.of(edges);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public boolean gradientInPlace() {
      return false;
    }

    @Override
    public String formula() {
      return "(" + input.symbol() + " - e[t]) / (e[t + 1] - e[t]), e = " + edges.name();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.piecewise(this);
    }

    @Override
    public <R> R matchFitted(Fitted.Cases<R> cases) {
      return cases.piecewise(this);
    }
  }
}
