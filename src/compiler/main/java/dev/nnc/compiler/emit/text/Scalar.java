package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;

/** The primitive type of a network's numbers, as JavaPoet types and literals. */
public record Scalar(Precision precision) {

  public TypeName type() {
    return precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  public TypeName array() {
    return ArrayTypeName.of(type());
  }

  /** A matrix as an array of its rows. */
  public TypeName rows() {
    return ArrayTypeName.of(array());
  }

  /** The wrapper class, for isFinite. */
  public String box() {
    return precision == Precision.FLOAT ? "Float" : "Double";
  }

  public String zero() {
    return literal(0);
  }

  /** The number as a literal of this type, rounded to it. */
  public String literal(double value) {
    return Numeral.literal(value, precision);
  }

  /** The cast to double, where it is one. */
  public String widening() {
    return precision == Precision.FLOAT ? "(double) " : "";
  }

  /** The expression of type double, rounded to this type. */
  public String narrowed(String expression) {
    return precision == Precision.FLOAT ? "(float) (" + expression + ")" : expression;
  }

  /** The cast from double, where it is one. */
  public String narrowing() {
    return precision == Precision.FLOAT ? "(float) " : "";
  }
}
