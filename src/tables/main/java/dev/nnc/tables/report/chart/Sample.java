package dev.nnc.tables.report.chart;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which of many are drawn: always the same ones, evenly spread. */
public final class Sample {
  private Sample() {}

  /** So many of the numbers from 0 on, the first and the last among them. */
  public static int[] of(int count, int most) {
    if (count <= most) {
      return IntStream.range(0, count).toArray();
    }
    int[] places = new int[most];
    Arrays.setAll(places, i -> (int) ((long) i * (count - 1) / (most - 1)));
    return places;
  }
}
