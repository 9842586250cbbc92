package dev.nnc.bench.measure;

/**
 * What one entrant needs for one operation of a cell.
 *
 * @param nanoseconds the processor's time of the measuring thread: what the operation would take if
 *     no other program ran
 * @param elapsed the time by the clock, of the best iteration
 * @param share how much of the time by the clock the thread had the core
 * @param bytes what it allocates
 */
public record Measurement(
    Cell cell, Entrant entrant, double nanoseconds, double elapsed, double share, double bytes) {
  /** The faster of two. */
  Measurement faster(Measurement other) {
    return other.nanoseconds < nanoseconds ? other : this;
  }

  public double gigaflops() {
    return cell.flops() / nanoseconds;
  }
}
