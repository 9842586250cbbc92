package dev.nnc.compiler.emit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {
  private static final int NUMBERS = 100_000;

  /** The definition: the first rounding that reads back. */
  private static String expected(double value, boolean single) {
    for (int digits = 1; ; digits++) {
      String text = new BigDecimal(value).round(new MathContext(digits)).toPlainString();
      if (single ? Float.parseFloat(text) == value : Double.parseDouble(text) == value) {
        return text.contains(".") ? text : text + ".0";
      }
    }
  }

  @Test
  void plainNumbersAreTheFirstRoundingThatReadsBack() {
    Random random = new Random(1);
    for (int i = 0; i < NUMBERS; i++) {
      double value = Math.pow(10, -4 + 11 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      assertEquals(expected(value, false), ShortestDecimal.of(value, false));
      float single = (float) value;
      if (Math.abs(single) < 1e7f) {
        assertEquals(expected(single, true), ShortestDecimal.of(single, true));
      }
    }
  }

  @Test
  void soAreNumbersOfFewDigits() {
    Random random = new Random(2);
    for (int i = 0; i < NUMBERS; i++) {
      double value = (1 + random.nextInt(100_000)) / Math.pow(10, random.nextInt(5));
      assertEquals(expected(value, false), ShortestDecimal.of(value, false));
      assertEquals(expected((float) value, true), ShortestDecimal.of((float) value, true));
    }
  }

  @Test
  void soAreHalvesAndPowersOfTwo() {
    for (int i = -13; i < 23; i++) {
      for (int odd = 1; odd < 64; odd += 2) {
        double value = Math.scalb((double) odd, i);
        if (value >= 1e-4 && value < 1e7) {
          assertEquals(expected(value, false), ShortestDecimal.of(value, false));
          assertEquals(expected(value, true), ShortestDecimal.of(value, true));
        }
      }
    }
  }
}
