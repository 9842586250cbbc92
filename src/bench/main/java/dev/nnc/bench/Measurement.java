package dev.nnc.bench;

/**
 * What one entrant needs for one operation of a cell.
 *
 * @param nanoseconds the time of the best iteration, since all that disturbs makes slower
 * @param busy the processor's time of the measuring thread, on average: steadier where other
 *     programs run
 * @param share how much of the time the measuring thread had the core: less than 1 if other
 *     programs ran
 * @param bytes what it allocates
 */
record Measurement(
    Cell cell, Entrant entrant, double nanoseconds, double busy, double share, double bytes) {
  /** The faster of two. */
  Measurement faster(Measurement other) {
    return other.nanoseconds < nanoseconds ? other : this;
  }

  double gigaflops() {
    return cell.flops() / nanoseconds;
  }
}
