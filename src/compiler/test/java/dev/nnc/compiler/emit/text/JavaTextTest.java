package dev.nnc.compiler.emit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.model.Precision;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1, 0.1f", "1, 1.0, 1.0f", "-2.5, -2.5, -2.5f", "100, 100.0, 100.0f", "1e-8, 1E-8, 1E-8f",
    "0, 0.0, 0.0f", "-0.0, -0.0, -0.0f", "0.001, 0.001, 0.001f", "1e300, 1E+300, (float) 1E+300",
    "0.3333333333333333, 0.3333333333333333, 0.33333334f",
    "5.684341886080802E-14, 5.6843418860808015E-14, 5.684342E-14f",
  })
  void numbersAreShortRoundings(double value, String asDouble, String asFloat) {
    assertEquals(asDouble, JavaText.number(Precision.DOUBLE, value));
    assertEquals(asFloat, JavaText.number(Precision.FLOAT, value));
  }

  @Property(seed = "1")
  void numbersReadBack(@ForAll double value) {
    Assume.that(Double.isFinite(value));
    assertEquals(value, Double.parseDouble(JavaText.number(Precision.DOUBLE, value)));
  }

  @Property(seed = "1")
  void floatsReadBack(@ForAll float value) {
    Assume.that(Float.isFinite(value));
    assertEquals(value, Float.parseFloat(JavaText.number(Precision.FLOAT, value)));
  }

  @Test
  void stringsAreAscii() {
    String literal = JavaText.string("say \"hi\" \\u0041 \u00e9\n\t\r\u0000");
    assertEquals("\"say \\\"hi\\\" \\\\u0041 \\u00e9\\n\\t\\r\\u0000\"", literal);
  }
}
