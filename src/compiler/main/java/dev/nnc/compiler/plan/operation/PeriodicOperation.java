package dev.nnc.compiler.plan.operation;

import java.util.List;

/** The parts of a periodic map that no other operation has, each on every column by itself. */
public sealed interface PeriodicOperation extends Transform {

  /**
   * S = [sin 2 pi f x, cos 2 pi f x] for the frequencies f of each column x. With dA = G o cos of
   * the sines - G o sin of the cosines, df = the column sums of 2 pi x o dA; its VJP is the sum of
   * 2 pi f o dA over the column's frequencies.
   *
   * @param frequencies [columns, count]
   */
  record Waves(Value input, Value output, Tensor frequencies) implements PeriodicOperation {

    public int count() {
      return frequencies.columns();
    }

    @Override
    public List<Tensor> tensors() {
      return List.of(frequencies);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public boolean keepsOutput() {
      return true;
    }

    @Override
    public boolean gradientInPlace() {
      return false;
    }

    @Override
    public String formula() {
      return "[sin 2 pi f x, cos 2 pi f x] of each column x of " + input.symbol() + ", f = "
          + frequencies.name();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.waves(this);
    }
  }

  /**
   * A product for each column: its waves times its rows of P, plus its row of q. The VJP is that of
   * a product, column by column.
   *
   * @param weight P [columns * waves, size]
   * @param bias q [columns, size]
   */
  record ColumnProducts(Value input, Value output, Tensor weight, Tensor bias)
      implements PeriodicOperation {

    public int columns() {
      return bias.rows();
    }

    /** The waves of a column. */
    public int waves() {
      return weight.rows() / columns();
    }

    public int size() {
      return bias.columns();
    }

    @Override
    public List<Tensor> tensors() {
      return List.of(weight, bias);
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
      return input.symbol() + " times " + weight.name() + ", column by column, + " + bias.name();
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.columnProducts(this);
    }
  }
}
