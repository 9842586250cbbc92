package dev.nnc.tables.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * From numbers to places between 0 and 1, with ticks at round numbers.
 *
 * @param label what is measured, with its unit
 * @param logarithmic whether equal steps are equal factors
 */
public record Axis(String label, double from, double to, boolean logarithmic, List<Tick> ticks) {

  /** Numbers that are nearer to each other than this, relative to their size, are the same. */
  private static final double NEAR = 1e-6;

  /** Numbers beyond are not drawn, nor are those below told from 0. */
  private static final double MOST = 1e100;

  private static final double LEAST = 1e-100;

  /** A place with its number. */
  public record Tick(double value, String text) {}

  public Axis {
    ticks = List.copyOf(ticks);
  }

  /** From 0 to 1. */
  public static Axis share(String label) {
    return new Axis(label, 0, 1, false, ticks(0, 1, new BigDecimal("0.2")));
  }

  /** From the least to the largest of some numbers, widened to round ones. */
  public static Axis of(String label, int wanted, DoubleStream numbers) {
    double[] finite = numbers.filter(Axis::isDrawn).toArray();
    double least = DoubleStream.of(finite).min().orElse(0);
    double most = DoubleStream.of(finite).max().orElse(1);
    double size = Math.max(Math.abs(least), Math.abs(most));
    if (most - least <= Math.max(size * NEAR, LEAST)) {
      double half = size < LEAST ? 1 : size / 2;
      least -= half;
      most += half;
    }
    BigDecimal step = step(most / wanted - least / wanted);
    double width = step.doubleValue();
    double from = Math.floor(least / width + 1e-9) * width;
    double to = Math.ceil(most / width - 1e-9) * width;
    return new Axis(label, from, to, false, ticks(from, to, step));
  }

  /** Of whole numbers, exactly from one to the other. */
  public static Axis whole(String label, int wanted, int from, int to) {
    double most = Math.max(from + 1, to);
    BigDecimal step = step(Math.max(1, (most - from) / wanted)).max(BigDecimal.ONE);
    return new Axis(label, from, most, false, ticks(from, most, step));
  }

  /** Of positive numbers that are far from each other, at powers of ten. */
  public static Axis logarithmic(String label, DoubleStream numbers) {
    double[] positive = numbers.filter(n -> n > LEAST && isDrawn(n)).toArray();
    int first = exponent(DoubleStream.of(positive).min().orElse(1));
    int last = exponent(DoubleStream.of(positive).max().orElse(1)) + 1;
    int every = Math.max(1, (last - first + 5) / 6);
    List<Tick> ticks = new ArrayList<>();
    for (int e = first; e <= last; e += every) {
      ticks.add(new Tick(power(e), TickText.of(BigDecimal.ONE.scaleByPowerOfTen(e))));
    }
    return new Axis(label, power(first), power(last), true, ticks);
  }

  static boolean isDrawn(double number) {
    return Math.abs(number) <= MOST;
  }

  private static double power(int exponent) {
    return BigDecimal.ONE.scaleByPowerOfTen(exponent).doubleValue();
  }

  private static int exponent(double value) {
    BigDecimal exact = new BigDecimal(value);
    return exact.precision() - 1 - exact.scale();
  }

  /** 1, 2 or 5 times a power of ten, the smallest that is not less. */
  private static BigDecimal step(double least) {
    BigDecimal ten = BigDecimal.ONE.scaleByPowerOfTen(exponent(least));
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = ten.multiply(BigDecimal.valueOf(factor));
      if (step.doubleValue() >= least) {
        return step;
      }
    }
    return ten.scaleByPowerOfTen(1);
  }

  private static List<Tick> ticks(double from, double to, BigDecimal step) {
    double width = step.doubleValue();
    List<Tick> ticks = new ArrayList<>();
    long last = (long) Math.floor(to / width + 1e-9);
    for (long i = (long) Math.ceil(from / width - 1e-9); i <= last; i++) {
      BigDecimal value = step.multiply(BigDecimal.valueOf(i));
      ticks.add(new Tick(value.doubleValue(), TickText.of(value)));
    }
    return ticks;
  }

  /** Where a number is: 0 at the beginning, 1 at the end, never beyond. */
  double place(double value) {
    double place = logarithmic
        ? StrictMath.log(Math.max(value, from) / from) / StrictMath.log(to / from)
        : (value - from) / (to - from);
    return Math.min(1, Math.max(0, place));
  }
}
