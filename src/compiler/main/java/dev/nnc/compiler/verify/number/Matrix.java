package dev.nnc.compiler.verify.number;

/** A matrix of doubles, row-major. */
public record Matrix(int rows, int columns, double[] values) {

  public Matrix(int rows, int columns) {
    this(rows, columns, new double[rows * columns]);
  }

  public double get(int row, int column) {
    return values[row * columns + column];
  }

  public void set(int row, int column, double value) {
    values[row * columns + column] = value;
  }

  public double[] row(int row) {
    double[] copy = new double[columns];
    System.arraycopy(values, row * columns, copy, 0, columns);
    return copy;
  }

  public double[] column(int column) {
    double[] copy = new double[rows];
    for (int row = 0; row < rows; row++) {
      copy[row] = get(row, column);
    }
    return copy;
  }

  public void setRow(int row, double[] from) {
    System.arraycopy(from, 0, values, row * columns, columns);
  }

  public void setColumn(int column, double[] from) {
    for (int row = 0; row < rows; row++) {
      set(row, column, from[row]);
    }
  }

  /** The first rows, as a matrix of their own. */
  public Matrix firstRows(int count) {
    Matrix first = new Matrix(count, columns);
    System.arraycopy(values, 0, first.values, 0, first.values.length);
    return first;
  }

  /** The rows with these numbers, in this order. */
  public Matrix rows(int[] numbers) {
    Matrix chosen = new Matrix(numbers.length, columns);
    for (int row = 0; row < numbers.length; row++) {
      chosen.setRow(row, row(numbers[row]));
    }
    return chosen;
  }
}
