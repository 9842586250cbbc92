package dev.nnc.bench;

/** What one entrant needs for one operation of a cell: the time of the best iteration, since all that disturbs makes slower. */
record Measurement(Cell cell, Entrant entrant, double nanoseconds, double bytes) {
  double gigaflops() {
    return cell.flops() / nanoseconds;
  }
}
