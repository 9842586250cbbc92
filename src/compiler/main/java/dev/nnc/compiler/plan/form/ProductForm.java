package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.plan.cost.LoopBlocks;
import dev.nnc.compiler.plan.cost.Tiles;
import dev.nnc.compiler.plan.operation.Operation;

/**
 * How a matrix product is written, and why.
 *
 * @param narrow whether each column's sum is a variable, for rows of W are too short for a loop
 *     over them
 * @param reason one clause for people
 */
public record ProductForm(boolean narrow, String reason) {

  public static ProductForm of(Operation.Product product, KernelChoice.Form form, Tiles tiles) {
    return switch (form) {
      case STRAIGHT_LINE -> new ProductForm(false, "a line for each weight");
      case STRAIGHT_VECTORS ->
        new ProductForm(
            false,
            RowVectors.isFor(product)
                ? "a line for each vector of a row of W"
                : "a line for each weight, for one column fills no vector");
      case ROW_LOOPS -> new ProductForm(product.isNarrow(), inRows(product));
      case VECTOR_TILES -> new ProductForm(product.isNarrow(), inTiles(product, tiles));
    };
  }

  private static String inRows(Operation.Product product) {
    int columns = product.weight().columns();
    return product.isNarrow()
        ? "a variable for each column: " + columns + ", at most " + LoopBlocks.NARROW
        : "loops over the columns: " + columns + ", more than " + LoopBlocks.NARROW;
  }

  private static String inTiles(Operation.Product product, Tiles tiles) {
    String text =
        "tiles of " + tiles.wide() + " rows with 32 registers, of " + tiles.narrow() + " with 16";
    return product.isNarrow() ? text + "; in G of one row " + inRows(product) : text;
  }
}
