package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThousandsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 999, 1000, 12345, 999_999, 1_000_000, -1, -999, -1000, -123_456, Long.MAX_VALUE, Long.MIN_VALUE})
  void areThoseOfAFormat(long number) {
    assertEquals(String.format(Locale.ROOT, "%,d", number), Thousands.of(number));
  }
}
