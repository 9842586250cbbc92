package dev.nnc.spark.rows;

import dev.nnc.spark.network.NetworkFacts;
import java.util.Arrays;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.collection.Seq;

/** The numbers of one cell: a vector, dense or sparse, or an array. */
final class Numbers {
  private Numbers() {}

  /** Whether cells of a type are vectors, or arrays of numbers. */
  static boolean areIn(DataType type) {
    return type.equals(SQLDataTypes.VectorType()) || isArray(type);
  }

  /** Whether they are arrays of numbers. */
  static boolean isArray(DataType type) {
    return type instanceof ArrayType array && array.elementType() instanceof NumericType;
  }

  /** Of inputs; null is no row. */
  static void read(@Nullable Object cell, String column, NetworkFacts facts, double[] x) {
    read(cell, column, facts.name() + " takes", x);
  }

  /**
   * Of any column.
   *
   * @param takes what messages say before the number of values needed
   * @throws BadRow if there are none, or not as many as x has room for
   */
  static void read(@Nullable Object cell, String column, String takes, double[] x) {
    if (cell instanceof DenseVector dense) {
      requireSize(dense.size(), column, takes, x);
      System.arraycopy(dense.values(), 0, x, 0, x.length);
    } else if (cell instanceof SparseVector sparse) {
      requireSize(sparse.size(), column, takes, x);
      Arrays.fill(x, 0);
      int[] indices = sparse.indices();
      for (int k = 0; k < indices.length; k++) {
        x[indices[k]] = sparse.values()[k];
      }
    } else if (cell instanceof Seq<?> numbers) {
      requireSize(numbers.size(), column, takes, x);
      Iterator<?> each = numbers.iterator();
      for (int i = 0; i < x.length; i++) {
        x[i] = each.next() instanceof Number number ? number.doubleValue() : Double.NaN;
      }
    } else if (cell instanceof Number number) {
      requireSize(1, column, takes, x);
      x[0] = number.doubleValue();
    } else if (cell != null) {
      throw new BadRow(column + " is " + cell + ", a " + cell.getClass().getSimpleName() + "; "
          + takes + " numbers");
    } else {
      throw new BadRow(column + " is null");
    }
  }

  private static void requireSize(int size, String column, String takes, double[] x) {
    if (size != x.length) {
      throw new BadRow(column + " has " + size + " values; " + takes + " " + x.length);
    }
  }
}
