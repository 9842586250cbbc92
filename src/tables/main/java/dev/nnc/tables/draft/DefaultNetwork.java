package dev.nnc.tables.draft;

import java.util.ArrayList;
import java.util.List;

/**
 * The network to begin with. Its numbers were found by cross-validation on the training rows of
 * eighteen tables; most of what else was tried (other widths, rates, batches, a third layer, batch
 * normalization) was within the noise of these, so the small and fast one is taken.
 *
 * @param rows with a target
 * @param numbers numeric columns
 * @param fills whether some of them have missing values
 * @param classes how many; 0 where the target is a number
 */
record DefaultNetwork(long rows, int numbers, boolean fills, int classes) {
  private static final int WIDTH = 64;
  private static final int LAYERS = 2;

  /**
   * Classes gain by ranks (0.4 points of accuracy), most where a column is mostly one number; but
   * the answers that are numbers follow the numbers themselves, and lose by them.
   */
  private static final String QUANTILE = "features quantile(256)";

  /** Unlike a mean and a deviation it stays the same whatever the largest numbers are. */
  private static final String ROBUST = "features robust";

  /** Waves fit bends of a numeric answer (10 % less error) where there are rows to see them. */
  private static final String PERIODIC = "features periodic(8, 0.2, 4)";

  /** Measured: with 1,200 rows they harm, with 2,200 they help. */
  private static final long MANY_ROWS = 1_500;

  /** Classes gain from much dropout (0.2 points of accuracy); smooth numeric targets lose by it. */
  private static final String DROPOUT_OF_CLASSES = "0.3";

  private static final String DROPOUT_OF_NUMBERS = "0.1";

  /** What stands before the classes. */
  List<String> statements(String target) {
    List<String> all = new ArrayList<>();
    if (numbers > 0) {
      if (fills) {
        all.add("features impute(median, indicator=true)");
      }
      all.add(classes > 0 ? QUANTILE : ROBUST);
      if (classes == 0 && rows > MANY_ROWS) {
        all.add(PERIODIC);
      }
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      // A smooth activation: as good for classes, better for numbers than relu.
      all.add("dense " + WIDTH + " silu");
      all.add("dropout " + (classes > 0 ? DROPOUT_OF_CLASSES : DROPOUT_OF_NUMBERS));
    }
    all.add("dense " + Math.max(1, classes));
    all.add("target " + target + (classes > 0 ? "" : " standardize"));
    return all;
  }

  /** What follows the target and the classes. */
  List<String> settings() {
    return List.of(
        "loss " + (classes > 0 ? "softmax_cross_entropy" : "mse"),
        "optimizer adamw(rate=0.002, weight_decay=0.01)",
        "batch 64");
  }
}
