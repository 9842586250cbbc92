package dev.nnc.models.simplify;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Tensor;

/** What a {@link RowNode} computes: a function of rows that the language may have a word for. */
public sealed interface RowOperation {

  /** The rows of the input. */
  record Input() implements RowOperation {}

  /** x W. W is [in x out] */
  record Product(Tensor weights) implements RowOperation {}

  /**
   * Some columns of x, in this order; some may come twice.
   *
   * @param of how many there are in x
   */
  record Columns(int of, int[] columns) implements RowOperation {}

  /** scale x + shift, column by column. */
  record Scaled(double[] scale, double[] shift) implements RowOperation {}

  /** A function of {@link Expr#x()} on every value. */
  record Function(Expr function) implements RowOperation {}

  /** The sum of two inputs. */
  record Sum() implements RowOperation {}

  /** (x - mean) / sqrt(variance + epsilon) scale + shift, column by column. */
  record BatchNorm(
      double[] scale,
      double[] shift,
      double[] mean,
      double[] variance,
      double epsilon,
      double momentum)
      implements RowOperation {}

  /**
   * Layer normalisation over the row, or root-mean-square normalisation; the latter has shifts of
   * 0.
   *
   * @param centred whether it is a layer normalisation
   */
  record RowNorm(double[] scale, double[] shift, double epsilon, boolean centred)
      implements RowOperation {}

  /** Over the row. */
  record Softmax(boolean logarithm) implements RowOperation {}

  /**
   * All products of one to {@code degree} columns, in the order of
   * {@link dev.nnc.models.graph.operation.Polynomial}.
   */
  record Polynomial(int degree) implements RowOperation {}

  /** In training only. */
  record Dropout(double probability) implements RowOperation {}
}
