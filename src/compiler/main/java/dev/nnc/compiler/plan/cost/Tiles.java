package dev.nnc.compiler.plan.cost;

/**
 * How many rows of a product stand in vector registers at once, each as a pair of vectors. The
 * class chooses between the two by the machine that runs it.
 *
 * @param wide with 32 registers, as AVX-512 has
 * @param narrow with 16 registers
 */
public record Tiles(int wide, int narrow) {

  /** 28 sums, the two vectors of weights and the value that meets them take 31 of 32 registers. */
  public static final int WIDE_MOST = 14;

  /** 12 sums, the two vectors of weights and the value that meets them take 15 of 16 registers. */
  public static final int NARROW_MOST = 6;

  /**
   * Vectors of a row whose sums registers hold while the weights pass by in one go. Rows of more
   * than half of that but not just as long, and longer ones, are summed in memory, eight terms at a
   * time: then whole rows of weights are read, one after the other, as the caches like it.
   * Microseconds of 784 terms, each weight read once:
   *
   * <pre>
   *   vectors                       5     7     8    25
   *   in registers, several goes  3.5   5.3   5.8  20.6
   *   in memory                   3.2   4.3   5.0  15.7
   *   in registers, one go                    4.2  16.0
   * </pre>
   */
  public static final int ROW_VECTORS = 8;

  /**
   * What a term costs a tile besides its fma, in units of them: loading two vectors of weights, and
   * going on.
   */
  private static final int TERM = 4;

  /**
   * The tiles that cost the least for this many rows, of which the last tile may compute more than
   * there are.
   */
  public static Tiles of(int rows) {
    return new Tiles(best(rows, WIDE_MOST), best(rows, NARROW_MOST));
  }

  private static int best(int rows, int most) {
    int best = most;
    for (int size = most - 1; size > most / 2; size--) {
      best = cost(rows, size) < cost(rows, best) ? size : best;
    }
    return best;
  }

  private static long cost(int rows, int size) {
    int tiles = (rows + size - 1) / size;
    return tiles * (2L * size + TERM);
  }
}
