package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1, 0.1, 0.1f",
    "1, 1, 1.0, 1f",
    "-2.5, -2.5, -2.5, -2.5f",
    "100, 100, 100.0, 100f",
    "1e-8, 1e-8, 1e-8, 1e-8f",
    "0, 0, 0.0, 0f",
    "-0.0, -0, -0.0, -0f",
    "0.001, 0.001, 0.001, 0.001f",
    "0.0001, 0.0001, 0.0001, 0.0001f",
    "9999999, 9999999, 9999999.0, 9999999f",
    "1e7, 1e7, 1e7, 1e7f",
    "1e300, 1e300, 1e300, Float.POSITIVE_INFINITY",
    "-1e300, -1e300, -1e300, Float.NEGATIVE_INFINITY",
    "0.3333333333333333, 0.3333333333333333, 0.3333333333333333, 0.33333334f",
    // Double.toString of JDK 17 writes 1.9999999999999998E23.
    "2e23, 2e23, 2e23, 2e23f",
    // A power of two, whose nearest decimal of 16 digits does not read back though its neighbour
    // does.
    "5.684341886080802e-14, 5.684341886080802e-14, 5.684341886080802e-14, 5.684342e-14f",
    "4.9e-324, 5e-324, 5e-324, 0f",
    "1.7976931348623157e308, 1.7976931348623157e308, 1.7976931348623157e308, Float.POSITIVE_INFINITY",
  })
  void numbersAreTheShortestThatReadBack(
      double value, String prose, String asDouble, String asFloat) {
    assertEquals(prose, Numeral.of(value));
    assertEquals(asDouble, Numeral.literal(value, Precision.DOUBLE));
    assertEquals(asFloat, Numeral.literal(value, Precision.FLOAT));
  }

  @Property(seed = "1")
  void numbersReadBack(@ForAll double value) {
    Assume.that(Double.isFinite(value));
    assertEquals(value, Double.parseDouble(Numeral.of(value)));
    assertEquals(value, Double.parseDouble(Numeral.literal(value, Precision.DOUBLE)));
  }

  @Property(seed = "1")
  void floatsReadBack(@ForAll float value) {
    Assume.that(Float.isFinite(value));
    assertEquals(value, Float.parseFloat(Numeral.literal(value, Precision.FLOAT)));
  }

  /**
   * Any bits of a double, so of all sizes: with one digit less, the nearest decimal does not read
   * back.
   */
  @Property(seed = "1")
  void noFewerDigitsReadBack(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(value) && value != 0);
    int digits = new BigDecimal(Numeral.of(value)).stripTrailingZeros().precision();
    if (digits > 1) {
      BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits - 1));
      assertTrue(shorter.doubleValue() != value, Numeral.of(value));
    }
  }
}
