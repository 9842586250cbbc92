package dev.nnc.tables.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A point of a curve, reached where every row counts whose score is not below the threshold.
 *
 * @param threshold infinite at the curve's start, where no row counts
 */
public record CurvePoint(double x, double y, double threshold) {

  /**
   * Few enough points to be drawn: the first and the last of each of {@code most / 2} equal steps
   * along the curve, so that both ends stay and every step up or down is seen.
   *
   * @param along how far along the curve a point is, ascending from 0 to 1
   */
  static List<CurvePoint> reduced(
      List<CurvePoint> points, int most, ToDoubleFunction<CurvePoint> along) {
    if (points.size() <= most) {
      return List.copyOf(points);
    }
    int steps = Math.max(1, most / 2);
    List<CurvePoint> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      boolean first =
          i == 0 || step(points.get(i - 1), steps, along) < step(points.get(i), steps, along);
      boolean last = i + 1 == points.size()
          || step(points.get(i), steps, along) < step(points.get(i + 1), steps, along);
      if (first || last) {
        kept.add(points.get(i));
      }
    }
    return List.copyOf(kept);
  }

  private static int step(CurvePoint point, int steps, ToDoubleFunction<CurvePoint> along) {
    return (int) Math.min(steps - 1, along.applyAsDouble(point) * steps);
  }
}
