package dev.nnc.compiler.plan;

import java.util.ArrayList;
import java.util.List;

/** How a sum over rows is cut into passes of several terms each, so that the result's row is loaded and stored less often. */
public final class RowBlocks {
  /** Largest first; more than ten terms and C2 no longer vectorises the loop. */
  private static final List<Integer> SIZES = List.of(8, 4);

  private RowBlocks() {}

  /** The numbers of rows taken at once that a batch can use, largest first, ending with 1. */
  public static List<Integer> sizes(int batch) {
    List<Integer> sizes = new ArrayList<>(SIZES.stream().filter(size -> size <= batch).toList());
    sizes.add(1);
    return List.copyOf(sizes);
  }
}
