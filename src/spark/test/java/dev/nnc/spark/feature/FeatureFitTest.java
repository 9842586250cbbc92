package dev.nnc.spark.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.rows.PartitionFacts;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFitTest {
  /** Means are sums in another order than the class's own: the last bit of a float may differ. */
  private static final double FLOAT = 0x1p-22;

  /**
   * The same of doubles, and 10,000 times as much: what is left of numbers of 1e6 with a deviation
   * of 100 when they are standardized.
   */
  private static final double DOUBLE = 1e-11;

  private static final int ALL = 1_000_000;

  /**
   * Rows of a skewed column, one of few values, a constant one, and one of large numbers.
   *
   * @param missing whether each tenth number is missing, and all of one more column
   */
  private static double[][] rows(int count, boolean missing) {
    Random random = new Random(3);
    double[][] x = new double[count][missing ? 5 : 4];
    for (double[] row : x) {
      row[0] = Math.exp(2 * random.nextGaussian());
      row[1] = random.nextInt(3);
      row[2] = 0.1;
      row[3] = 1e6 + 100 * random.nextGaussian();
      if (missing) {
        row[4] = Double.NaN;
        for (int j = 0; j < 4; j++) {
          row[j] = random.nextInt(10) == 0 ? Double.NaN : row[j];
        }
      }
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({
    "features robust, float",
    "features quantile(n=7), float",
    "features piecewise(bins=4), double",
    "features standardize, float",
    "features standardize, double",
    "features polynomial(2) features standardize, double",
    "features robust features fourier(6 scale=0.5 seed=7) features quantile(n=5), float",
  })
  void learnsAsTheClassOfRowsThatAreWhole(String features, String precision) {
    double[][] x = rows(300, false);
    assertSame(Table.of("4", lines(features), precision, x), 7);
  }

  @ParameterizedTest
  @CsvSource({
    "features impute(mean), float",
    "features impute(median indicator=true), double",
    "features impute(median) features robust features piecewise(bins=3), float",
    "features robust features quantile(n=5) features impute(constant=2), float",
    "features standardize features impute(mean) features standardize, double",
    "features impute(median indicator=true) features robust features standardize, float",
  })
  void learnsAsTheClassWhereNumbersAreMissing(String features, String precision) {
    double[][] x = rows(300, true);
    assertSame(Table.of("5", lines(features), precision, x), 7);
  }

  @Test
  void learnsOfNumbersBetweenCategories() {
    double[][] x = rows(60, false);
    Random random = new Random(4);
    for (double[] row : x) {
      row[1] = random.nextInt(3) == 0 ? Double.NaN : random.nextInt(2);
    }
    assertSame(
        Table.of(
            "a, k in [red, green], b, c",
            lines("features robust features piecewise(bins=3) features standardize"),
            "float",
            x),
        4);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "2, 3", "12, 1000"})
  void learnsOfFewRowsInManyPartitions(int rows, int partitions) {
    assertSame(
        Table.of(
            "5",
            lines("features standardize features impute(median) features robust"),
            "float",
            rows(rows, true)),
        partitions);
  }

  private static String lines(String features) {
    return features.replace(" features", "\n  features").replaceAll("(\\w) (\\w+=)", "$1, $2");
  }

  /** Medians and quantiles have the same bits, where no mean is before them. */
  private static void assertSame(Table table, int partitions) {
    Learner one = table.onOne();
    Learner many = table.onPartitions(partitions, ALL);
    double tolerance = table.network().facts().isDouble() ? DOUBLE : FLOAT;
    boolean means = false;
    for (String name : table.names()) {
      double[] expected = doubles(one.parameter(name));
      double[] found = doubles(many.parameter(name));
      means |= name.matches("mean\\d+|deviation\\d+|target_.*")
          || name.startsWith("fill")
              && table.network().model().orElseThrow().features().toString().contains("MEAN");
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i], means ? tolerance * scale(expected[i]) : 0, name);
      }
    }
    assertEquals(one.toString(), many.toString());
  }

  /** Means of numbers that were standardized before are 0 but for rounding. */
  private static double scale(double value) {
    return Math.max(1, Math.abs(value));
  }

  private static double[] doubles(Object numbers) {
    return IntStream.range(0, Array.getLength(numbers))
        .mapToDouble(i -> Array.getDouble(numbers, i))
        .toArray();
  }

  @Test
  void theOrderOfRowsInAPartitionDecidesNothing() {
    double[][] x = rows(90, true);
    String features =
        lines("features standardize features impute(mean) features robust features quantile(n=9)");
    Table table = Table.of("5", features, "float", x);
    double[][] other = x.clone();
    for (int p = 0; p < 3; p++) {
      Collections.reverse(Arrays.asList(other).subList(30 * p, 30 * p + 30));
    }
    double[] targets = table.targets().clone();
    for (int i = 0; i < 90; i++) {
      targets[i] = table.targets()[i / 30 * 30 + 29 - i % 30];
    }
    Table reversed = new Table(table.network(), other, targets);
    assertArrayEquals(
        table.onPartitions(3, ALL).save(), reversed.onPartitions(3, ALL).save());
    assertArrayEquals(
        table.onPartitions(3, 20).save(), reversed.onPartitions(3, 20).save());
  }

  @Test
  void drawsRowsBeyondTheLimit() {
    double[][] x = new double[1_000][1];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = i;
    }
    // As many knots as rows that are drawn are these rows.
    Table table = Table.of("1", "features quantile(n=90)", "double", x);
    double[] drawn = doubles(table.onPartitions(8, 90).parameter("quantiles1"));
    TreeSet<Double> rows = new TreeSet<>();
    int[] ofPartition = new int[8];
    for (double each : drawn) {
      assertEquals(Math.rint(each), each, "a row");
      assertTrue(rows.add(each), () -> each + " twice");
      ofPartition[(int) each / 125]++;
    }
    // 11.25 each: two are left, for the first two.
    assertArrayEquals(new int[] {12, 12, 11, 11, 11, 11, 11, 11}, ofPartition);
    assertArrayEquals(drawn, doubles(table.onPartitions(8, 90).parameter("quantiles1")));
    // The first rows of each partition would have a mean of 443.
    assertEquals(499.5, Arrays.stream(drawn).average().orElseThrow(), 20, "drawn at random");
  }

  @Test
  void sharesGoByRows() {
    List<PartitionFacts> partitions = List.of(
        new PartitionFacts(0, 10, "", 0, null),
        new PartitionFacts(1, 0, "", 0, null),
        new PartitionFacts(2, 25, "", 0, null),
        new PartitionFacts(3, 2_000_000_000, "", 0, null),
        new PartitionFacts(4, 2_000_000_000, "", 0, null));
    Draw draw = Draw.of(partitions, 1_000_000, 1);
    assertFalse(draw.isAll());
    assertEquals(1_000_000, draw.rows());
    assertArrayEquals(new int[] {3, 4}, draw.partitions());
    assertEquals(500_000, draw.count(3));
    assertTrue(Draw.of(partitions.subList(0, 3), 35, 1).isAll());
    Draw some = Draw.of(partitions.subList(0, 3), 34, 1);
    // 9.71 and 24.28
    assertEquals(10, some.count(0));
    assertEquals(24, some.count(2));
  }

  @Test
  void aClassLearnsByItsOwnFit() {
    Table table =
        Table.of("5", lines("features robust features impute(median)"), "float", rows(100, true));
    Learner one = table.onOne();
    long row = 6 * Float.BYTES;
    Learner many = table.onPartitions(
        6,
        UnaryOperator.identity(),
        (jobs, learner) -> classFit(table, jobs, 7 * row, 4 * 100 * row).fit(learner));
    for (String name : List.of("median1", "spread1", "fill1")) {
      assertArrayEquals(doubles(one.parameter(name)), doubles(many.parameter(name)), name);
    }
    assertArrayEquals(
        doubles(one.parameter("target_mean")), doubles(many.parameter("target_mean")), 1e-3);
    IllegalStateException tooMany = assertThrows(
        IllegalStateException.class,
        () -> table.onPartitions(
            6,
            UnaryOperator.identity(),
            (jobs, learner) -> classFit(table, jobs, row, 4 * 100 * row - 1).fit(learner)));
    assertTrue(tooMany.getMessage().contains("setNetwork"), tooMany.getMessage());
  }

  private static ClassFit classFit(Table table, PartitionJobs jobs, long gathered, long memory) {
    Draw all = Draw.of(jobs.partitions(), ALL, jobs.seed());
    return new ClassFit(table.network().facts(), jobs, all, gathered, memory);
  }

  @Test
  void executorsAddBlocksToTheSameSum() {
    Table table = Table.of("4", "features standardize", "double", rows(200, false));
    List<Moments> sums = new ArrayList<>();
    table.onPartitions(70, UnaryOperator.identity(), (jobs, learner) -> {
      Columns targets = new Targets(4, 1);
      int[] all = IntStream.range(0, 70).toArray();
      for (long bytes : new long[] {1, 1L << 40}) {
        sums.add(jobs.sum("test", all, bytes, rows -> Moments.of(targets, rows), Moments::plus));
      }
    });
    assertArrayEquals(sums.get(0).means(), sums.get(1).means());
    assertArrayEquals(sums.get(0).squares(), sums.get(1).squares());
    assertEquals(200, sums.get(1).counts()[0]);
  }

  @Test
  void saysWhereNothingCanBeLearned() {
    double[][] x = {{1}, {2}, {1e30}};
    Table table = Table.of("1", lines("features polynomial(2) features standardize"), "float", x);
    IllegalStateException infinite =
        assertThrows(IllegalStateException.class, () -> table.onPartitions(2, ALL));
    assertEquals(
        "a row of partition 1 gives Infinity in column 1 behind polynomial(2), but standardize learns of finite numbers",
        infinite.getMessage());
    Table far = Table.of("1", "features robust", "float", new double[][] {{-3e38}, {3e38}});
    IllegalStateException apart =
        assertThrows(IllegalStateException.class, () -> far.onPartitions(2, ALL));
    assertEquals(
        "the numbers in column 0 of what reaches robust are too far apart", apart.getMessage());
  }

  @Test
  void rowsThatAreOthersThanAtFirstEndIt() {
    Table table = Table.of("4", "features robust", "float", rows(20, false));
    IllegalStateException changed = assertThrows(
        IllegalStateException.class,
        () -> table.onPartitions(
            3,
            p -> p.partition() == 1 ? new PartitionFacts(1, p.rows(), "other", 0, null) : p,
            (jobs, learner) -> new FeatureFit(table.network(), jobs).fit(learner)));
    assertTrue(
        changed.getMessage().startsWith("partition 1 was computed again, with other rows"),
        changed.getMessage());
  }
}
