package dev.nnc.compiler.verify.number;

import java.util.stream.IntStream;

/**
 * The generator SplitMix64 (Steele, Lea and Flood 2014), so that every run draws the same numbers
 * everywhere.
 */
public final class SplitMix64 {
  private long state;

  public SplitMix64(long seed) {
    state = seed;
  }

  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * (nextLong() >>> 11) * 0x1p-53;
  }

  /** Normal with mean 0 and deviation 1: Box and Muller 1958. */
  public double normal() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(0, 1)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(0, 1));
  }

  /** Uniform in 0..bound-1. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /**
   * That many of the indices 0..size-1, or all if there are no more; the first and the last are
   * always among them.
   */
  public int[] sample(int size, int count) {
    if (size <= count) {
      return IntStream.range(0, size).toArray();
    }
    IntStream drawn = IntStream.generate(() -> below(size)).limit(count);
    return IntStream.concat(IntStream.of(0, size - 1), drawn).distinct().toArray();
  }
}
