package dev.nnc.tables.draft;

import java.util.ArrayList;
import java.util.List;

/**
 * The network to begin with. Its numbers were found by cross-validation on the training rows of
 * some fifty tables, each beside the models of scikit-learn; docs/tables.md has what else was
 * tried. One size of network serves all: more units or layers were within the noise.
 *
 * @param rows with a target
 * @param numbers numeric columns
 * @param fills whether some of them have missing values
 * @param far whether some numbers are far from the others of their column
 * @param classes how many; 0 where the target is a number
 */
record DefaultNetwork(long rows, int numbers, boolean fills, boolean far, int classes) {
  /**
   * From this many deviations off the mean on a number is far: standardized it would drown all
   * others.
   */
  static final double FAR = 10;

  /**
   * With fewer rows a rate that falls to nothing is worth more than looking for the best epoch,
   * which a few dozen rows held out cannot tell.
   */
  private static final long FEW_ROWS_OF_CLASSES = 1_000;

  /** So many rows it takes to see waves: with 1,200 they harm, with 2,200 they help. */
  private static final long FEW_ROWS_OF_NUMBERS = 1_500;

  private static final int WIDTH = 64;
  private static final int LAYERS = 2;

  /** Of classes nothing is lost where what is far off is bent. */
  private static final String ROBUST = "features robust";

  /** Answers that are numbers follow the numbers, and those that are large most. */
  private static final String STANDARDIZE = "features standardize";

  /** Ranks see columns that are mostly one number; their many knots need many rows. */
  private static final String QUANTILE = "features quantile(256)";

  /** Waves fit bends of a numeric answer (10 % less error) where there are rows to see them. */
  private static final String PERIODIC = "features periodic(8, 0.2, 4)";

  /** What stands before the classes. */
  List<String> statements(String target) {
    List<String> all = new ArrayList<>();
    if (numbers > 0) {
      if (fills) {
        all.add("features impute(median, indicator=true)");
      }
      all.addAll(features());
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      // A smooth activation: as good for classes, better for numbers than relu.
      all.add("dense " + WIDTH + " silu");
      all.add("dropout " + dropout());
    }
    all.add("dense " + Math.max(1, classes));
    all.add("target " + target + (isOfClasses() ? "" : " standardize"));
    return all;
  }

  private List<String> features() {
    if (isOfClasses()) {
      return List.of(hasFewRows() ? ROBUST : QUANTILE);
    }
    return hasFewRows() ? List.of(far ? ROBUST : STANDARDIZE) : List.of(ROBUST, PERIODIC);
  }

  /** Classes gain from much of it; smooth numeric targets lose by it. */
  private String dropout() {
    return isOfClasses() ? "0.3" : hasFewRows() ? "0.05" : "0.1";
  }

  /** What follows the target and the classes. */
  List<String> settings() {
    List<String> all = new ArrayList<>();
    all.add("loss " + (isOfClasses() ? "softmax_cross_entropy" : "mse"));
    if (hasFewRows()) {
      // Less dropout, more decay.
      all.add("optimizer adamw(rate=0.008, weight_decay=" + (isOfClasses() ? "0.3" : "0.5") + ")");
      all.add("schedule cosine(steps=epochs(40))");
      all.add("batch 16");
    } else {
      all.add("optimizer adamw(rate=0.002, weight_decay=0.01)");
      all.add("batch 64");
    }
    return all;
  }

  private boolean isOfClasses() {
    return classes > 0;
  }

  private boolean hasFewRows() {
    return rows < (isOfClasses() ? FEW_ROWS_OF_CLASSES : FEW_ROWS_OF_NUMBERS);
  }
}
