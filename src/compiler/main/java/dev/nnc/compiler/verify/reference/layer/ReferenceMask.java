package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.SplitMix64;

/** The masks of dropout as docs/random.md defines them, at the step that is coming. */
public final class ReferenceMask implements ReferenceDropout.Mask {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long step;

  public ReferenceMask(long seed) {
    this.seed = seed;
  }

  /** After a training step. */
  public void nextStep() {
    step++;
  }

  /** So many steps done. */
  public void goTo(long newStep) {
    step = newStep;
  }

  @Override
  public boolean keeps(int dropout, double probability, int row, int column) {
    long words = output(output(output(~seed, step), dropout), row);
    int h = column * 0x9E3779B1 + (int) words;
    h = (h ^ (h >>> 16)) * 0x7FEB352D;
    h = (h ^ (h >>> 15) ^ (int) (words >>> 32)) * 0x846CA68B;
    return ((h ^ (h >>> 16)) >>> 1) >= (int) (probability * 0x1p31);
  }

  /** Output number n, from 0, of a generator. */
  private static long output(long seed, long n) {
    return new SplitMix64(seed + n * GOLDEN).nextLong();
  }
}
