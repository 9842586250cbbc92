package dev.nnc.compiler.plan.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Threads meet between two steps of which one may touch what the other does elsewhere, and nowhere
 * else.
 */
class SharedStepTest {
  private static final int LONGEST = 7;

  @Test
  void meetWhereTheyMust() {
    check(List.of());
  }

  /** Every list of divisions that begins so. */
  private static void check(List<Division> divisions) {
    List<SharedStep<Division>> steps = SharedStep.of(divisions, division -> division);
    List<Boolean> expected = new ArrayList<>();
    int met = 0;
    for (int j = 0; j < divisions.size(); j++) {
      boolean meets = false;
      for (int i = met; i < j; i++) {
        meets |= conflict(divisions.get(i), divisions.get(j));
      }
      met = meets ? j : met;
      expected.add(meets);
    }
    assertEquals(expected, steps.stream().map(SharedStep::meets).toList(), divisions::toString);
    if (divisions.size() < LONGEST) {
      for (Division next : Division.values()) {
        List<Division> longer = new ArrayList<>(divisions);
        longer.add(next);
        check(longer);
      }
    }
  }

  /**
   * Whether a later step may need what an earlier one does in another thread, or spoil what that
   * still reads.
   */
  private static boolean conflict(Division earlier, Division later) {
    boolean sameThread = earlier.isForOne() && later.isForOne();
    return earlier != Division.UPDATE && earlier != later && !sameThread;
  }
}
