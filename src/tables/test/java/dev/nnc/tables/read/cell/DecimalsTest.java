package dev.nnc.tables.read.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's own reading of decimal numbers, to the bit. */
class DecimalsTest {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static void agrees(String text) {
    double expected = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    assertEquals(
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(Decimals.parse(text, '.')),
        text);
    if (text.indexOf(',') < 0) {
      assertEquals(
          Double.doubleToRawLongBits(expected),
          Double.doubleToRawLongBits(Decimals.parse(text.replace('.', ','), ',')),
          text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+7",
        "007",
        "1.",
        ".5",
        "-.5",
        ".",
        "",
        "-",
        "+",
        "e5",
        "1e",
        "1e+",
        "1e5",
        "1E-5",
        "1.5e3",
        "9007199254740993",
        "9007199254740992",
        "123456789012345678",
        "1234567890123456789",
        "99999999999999999999999999",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "1e308",
        "1e309",
        "-1e309",
        "4.9e-324",
        "1e-400",
        "0e999999999999",
        "1e999999999999",
        "1e-999999999999",
        "0x10",
        "1d",
        "1f",
        "NaN",
        "Infinity",
        "1_000",
        "1 000",
        "1.2.3",
        "--1",
        "+-1",
        "1e5.0",
        "\u0661",
        "1,5",
        "0.000000000000000000000000001",
        "123456.789012345e10",
        "8.41e21",
        "9007199254740993e1"
      })
  void atTheBorders(String text) {
    agrees(text);
  }

  @Property
  void asJavaWritesThem(@ForAll double value) {
    if (Double.isFinite(value)) {
      agrees(Double.toString(value));
    }
  }

  @Property
  void asTablesHaveThem(
      @ForAll @DoubleRange(min = -1e7, max = 1e7) double value,
      @ForAll @IntRange(min = 0, max = 20) int digits) {
    agrees(String.format(Locale.ROOT, "%." + digits + "f", value));
    agrees(String.format(Locale.ROOT, "%." + digits + "e", value));
  }

  @Property
  void whateverStandsThere(
      @ForAll
          @StringLength(max = 12)
          @Chars({'+', '-', '.', 'e', 'E'})
          @CharRange(from = '0', to = '9')
          String text) {
    agrees(text);
  }
}
