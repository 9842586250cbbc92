package dev.nnc.spark.rows;

import dev.nnc.compiler.verify.number.SplitMix64;

/** Seeds for partitions and epochs, each drawn from the one of the run. */
public final class Streams {
  /** What the state of SplitMix64 moves on by. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Streams() {}

  /** Output number n, from 0, of SplitMix64 seeded so: as generated classes seed each tensor. */
  public static long output(long seed, long n) {
    return new SplitMix64(seed + n * STEP).nextLong();
  }
}
