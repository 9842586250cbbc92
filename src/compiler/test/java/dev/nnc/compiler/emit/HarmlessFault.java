package dev.nnc.compiler.emit;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Changes that nobody need notice, by where they are made: they make no result wrong beyond its
 * rounding.
 */
enum HarmlessFault {
  LAST_DIGITS(
      ".*: (double a constant|drop a term): (exp|log1?p?|logOnePlus|erf|sin|cos|tanh|expm1): .*",
      "a term of a polynomial that is as small as the tolerance; a test of its own measures the functions' last digits"),
  CLAMP(
      ".*: (double a constant|turn a bound round): (exp|tanh|sigmoid): .*Math\\.m(ax|in).*",
      "a bound that no value of the tests reaches"),
  SMALL_LOSS(
      ".*: (forget a case|turn a comparison round|skip the first|skip the last): softmaxCrossEntropy\\d+: .*(top|j = 1).*",
      "only the last digits of a very small loss depend on it"),
  STABLE_MEAN(".*: fit\\d+: .*first.*", "the mean is the same whatever it is taken relative to"),
  SAME_BITS(".*: (productRow|productLongRow): if .*", "a choice between two ways to the same bits"),
  SMALL_EPSILON(
      ".*: double a rate: .* -> \\(2 \\* epsilon\\)",
      "an epsilon far below the values it is added to"),
  FIRST_OF_A_SUM(".*: forget what was there: gradientSquares: sum .*", "what was there is 0"),
  PADDING(
      ".*: (forget a factor|flip a sign|shift an index): gradient\\d+x\\d: \\w+ a\\d+ = .*",
      "a column beyond the width, whose part of the result is thrown away"),
  ROW_OF_A_MESSAGE(
      ".*: forget a case: notFiniteNumber: int row = .*",
      "the row that a message names where an epoch is shuffled; NotFiniteNumberTest holds it"),
  STABLE_SOFTMAX(
      ".*: (turn a bound round|skip the first|skip the last|shift an index): max\\d+: .*",
      "any number near the largest keeps the exponentials finite");

  private final Pattern fault;
  private final String reason;

  HarmlessFault(String fault, String reason) {
    this.fault = Pattern.compile(fault);
    this.reason = reason;
  }

  /** Why a fault is none; absent if it is one. */
  static Optional<String> reason(Fault fault) {
    String text = ": " + fault.name() + ": " + fault.place() + " -> " + fault.replacement();
    return Stream.of(values())
        .filter(each -> each.fault.matcher(text).matches())
        .map(each -> each.reason)
        .findFirst();
  }
}
