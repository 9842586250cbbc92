package dev.nnc.tables.report.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-0.0|0",
        "1|1.000",
        "0.97777|0.9778",
        "-0.5|−0.5000",
        "12.3456|12.35",
        "0.99999|1.000",
        "999.96|1,000",
        "1234.5|1,235",
        "123456789|123,456,789",
        "1234567890|1.235e9",
        "0.0001234567|0.0001235",
        "0.00001234567|1.235e-5",
        "NaN|–",
        "Infinity|∞",
        "-Infinity|−∞"
      })
  void briefHasFourDigits(double value, String text) {
    assertEquals(text, Digits.brief(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1|0.1",
        "0.10000000149011612|0.1", // a float's
        "0.3333333333333333|0.3333333333333333",
        "-2|−2",
        "2e-3|0.002",
        "2e23|2e23",
        "NaN|–"
      })
  void exactReadsBack(double value, String text) {
    assertEquals(text, Digits.exact(value));
  }
}
