package dev.nnc.tables.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static List<String> texts(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::text).toList();
  }

  @Test
  void ticksAreRound() {
    assertEquals(
        List.of("0.3", "0.4", "0.5", "0.6", "0.7"),
        texts(Axis.of("loss", 5, DoubleStream.of(0.33, 0.68))));
    assertEquals(
        List.of("−200,000", "−100,000", "0", "100,000"),
        texts(Axis.of("residual", 4, DoubleStream.of(-156_000, 66_000))));
    assertEquals(List.of("10", "20", "30", "40", "50"), texts(Axis.whole("epoch", 8, 1, 58)));
    assertEquals(List.of("1", "2"), texts(Axis.whole("epoch", 8, 1, 1)));
    assertEquals(
        List.of("0.001", "0.01", "0.1", "1", "10"),
        texts(Axis.logarithmic("loss", DoubleStream.of(0.0015, 3.2))));
    assertEquals(
        List.of("0", "1e9", "2e9", "3e9"), texts(Axis.of("price", 4, DoubleStream.of(0, 2.9e9))));
  }

  @Test
  void placesAreAlongTheAxis() {
    Axis axis = Axis.of("x", 5, DoubleStream.of(0, 10));
    assertEquals(0, axis.place(-1));
    assertEquals(0.25, axis.place(2.5));
    assertEquals(1, axis.place(11));
    Axis powers = Axis.logarithmic("x", DoubleStream.of(1, 999));
    assertEquals(2 / 3.0, powers.place(100), 1e-12);
    assertEquals(0, powers.place(0));
  }

  @Property
  void everyNumberHasAPlaceBetweenFewTicks(@ForAll double a, @ForAll double b) {
    Axis axis = Axis.of("x", 5, DoubleStream.of(a, b));
    assertTrue(axis.from() < axis.to());
    assertTrue(axis.ticks().size() >= 2 && axis.ticks().size() <= 8, axis.toString());
    for (double each : new double[] {a, b}) {
      double place = axis.place(each);
      assertTrue(place >= 0 && place <= 1, axis + " " + each);
    }
    for (Axis.Tick tick : axis.ticks()) {
      assertTrue(tick.value() >= axis.from() - 1e-9 * Math.abs(axis.from()));
      assertTrue(tick.text().length() <= 22, tick.text());
    }
  }

  @Test
  void nothingIsAnAxisToo() {
    assertEquals(List.of("0", "0.5", "1"), texts(Axis.of("x", 2, DoubleStream.empty())));
    assertEquals(2, Axis.of("x", 5, DoubleStream.of(4, 4)).from());
    assertEquals(-1, Axis.of("x", 5, DoubleStream.of(0)).from());
  }
}
