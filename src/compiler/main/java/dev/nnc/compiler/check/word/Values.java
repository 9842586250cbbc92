package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values of the kinds that statements take: numbers, sizes, seeds, true or false, lists. */
public final class Values {
  /** A number that has been reported as wrong or missing. */
  static final double UNKNOWN = Double.NaN;

  /** A size that has been reported as wrong or missing. */
  public static final int UNKNOWN_SIZE = 0;

  /** Up to here every whole number is a double. */
  private static final double EXACT = 0x1p53;

  private final Constants constants;
  private final Diagnostics diagnostics;
  private final Precision precision;

  /** @param precision what the numbers are computed with */
  Values(Constants constants, Diagnostics diagnostics, Precision precision) {
    this.constants = constants;
    this.diagnostics = diagnostics;
    this.precision = precision;
  }

  /** Whether a const of the file has this name. */
  public boolean isConst(String name) {
    return constants.isKnown(name);
  }

  /** How many rows training has, as far as is known. */
  double rows() {
    return constants.rows();
  }

  public Precision precision() {
    return precision;
  }

  Values in(Precision other) {
    return new Values(constants, diagnostics, other);
  }

  public double number(Expression expression, String what, Range range) {
    double value = constants.value(expression);
    if (!range.contains(value)) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN216, expression.span(), what, range.words(), Wording.number(value))
          .help("write a number " + range.words()));
      return UNKNOWN;
    }
    if (!Double.isNaN(value) && !precision.holds(value)) {
      diagnostics.report(notHeld(what, value, expression.span()));
      return UNKNOWN;
    }
    return value;
  }

  /**
   * What is said of a number that float makes infinite or 0, or that loses digits on the way to 0.
   */
  public static Diagnostic notHeld(String what, double value, Span place) {
    return Diagnostic.of(
            DiagnosticCode.NN216,
            place,
            what,
            "a number that `precision float` can hold",
            Wording.number(value))
        .help("it holds 0 and sizes from about 1.2e-38 to 3.4e38; `precision double` holds more");
  }

  public int whole(Expression expression, String what, int least) {
    double value = constants.value(expression);
    if (Double.isNaN(value)) {
      return UNKNOWN_SIZE;
    }
    if (value < least || value != Math.rint(value)) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN215, expression.span(), what, least, Wording.number(value))
              .help("write " + Wording.number(Math.max(least, Math.rint(value)))));
      return UNKNOWN_SIZE;
    }
    if (value > Limits.ELEMENTS) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN515,
              expression.span(),
              what + " of " + Wording.number(value) + " is too large",
              Wording.grouped(Limits.ELEMENTS))
          .help("an array of Java has no more elements"));
      return UNKNOWN_SIZE;
    }
    return (int) value;
  }

  /**
   * A 64-bit integer. One that is written out is taken digit by digit, as a double has only 53
   * bits.
   */
  long seed(Expression expression) {
    BigInteger written = written(expression);
    if (written != null && written.bitLength() < Long.SIZE) {
      return written.longValue();
    }
    double value = constants.value(expression);
    if (written == null && value == Math.rint(value) && Math.abs(value) <= EXACT) {
      return (long) value;
    }
    if (!Double.isNaN(value)) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.NN216,
                  expression.span(),
                  "a seed",
                  "a whole number of 64 bits",
                  written != null ? written : Wording.number(value))
              .help(
                  "from -9223372036854775808 to 9223372036854775807; above 2^53 only as a plain number"));
    }
    return 0;
  }

  private static @Nullable BigInteger written(Expression expression) {
    if (expression instanceof Expression.Negation negation) {
      @Nullable BigInteger operand = written(negation.operand());
      return operand == null ? null : operand.negate();
    }
    return expression instanceof Expression.NumberLiteral literal
            && literal.text().matches("[0-9]+")
        ? new BigInteger(literal.text())
        : null;
  }

  boolean flag(Expression expression, boolean fallback) {
    if (expression instanceof Expression.BooleanLiteral literal) {
      return literal.value();
    }
    diagnostics.report(Diagnostic.of(
            DiagnosticCode.NN213, expression.span(), "`true` or `false`", Wording.kind(expression))
        .help("write `true` or `false`"));
    return fallback;
  }

  /** The numbers of a list, each in the range. */
  List<Double> numbers(Expression expression, String what, Range range) {
    if (expression instanceof Expression.ListLiteral list) {
      return list.elements().stream().map(e -> number(e, what, range)).toList();
    }
    diagnostics.report(Diagnostic.of(
            DiagnosticCode.NN213, expression.span(), "a list of numbers", Wording.kind(expression))
        .help("write it as `[1, 2, 5]`"));
    return List.of();
  }
}
