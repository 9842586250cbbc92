package dev.nnc.tables.report.chart;

import dev.nnc.compiler.model.Thousands;
import java.math.BigDecimal;

/** The short text of a round number. */
final class TickText {
  /** Powers of ten that are still written plainly. */
  private static final int MOST_PLAIN = 6;

  private static final int LEAST_PLAIN = -4;

  private TickText() {}

  static String of(BigDecimal number) {
    BigDecimal round = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    int exponent = round.precision() - 1 - round.scale();
    String text;
    if (exponent > MOST_PLAIN || exponent < LEAST_PLAIN) {
      BigDecimal digits = round.scaleByPowerOfTen(-exponent);
      text = digits.toPlainString() + "e" + exponent;
    } else if (round.scale() <= 0) {
      text = Thousands.of(round.longValue());
    } else {
      text = round.toPlainString();
    }
    return text.replace('-', '−');
  }
}
