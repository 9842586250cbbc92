package dev.nnc.spark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateFileTest {
  private static StateFile empty() {
    byte[] file = {
      16, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ',
      ' ', ' '
    };
    return StateFile.ofOwn(file);
  }

  /** The averages of adam are young: corrections would begin anew if their steps stood still. */
  @Test
  void theStepsOfTheOptimizerGoOnWithThoseOfTheNetwork() {
    StateFile file = empty().with(new TreeMap<>(Map.of("step", "100", "optimizer.step", "7")));
    StateFile later = file.withStep(105);
    assertEquals(105, later.step());
    assertEquals(12, later.optimizerStep());
    assertEquals("12", later.metadata().get("optimizer.step"));
  }

  @Test
  void aFileWithoutTheStepsOfTheOptimizerGetsNone() {
    StateFile later = empty().withStep(3);
    assertEquals(3, later.optimizerStep());
    assertEquals(Map.of("step", "3"), later.metadata());
  }
}
