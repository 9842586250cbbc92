package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.model.Precision;

/** The primitive type of a network's numbers, as JavaPoet types and literals. */
record Scalar(Precision precision) {

  TypeName type() {
    return precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  TypeName array() {
    return ArrayTypeName.of(type());
  }

  /** A matrix as an array of its rows. */
  TypeName rows() {
    return ArrayTypeName.of(array());
  }

  /** The wrapper class, for isFinite. */
  String box() {
    return precision == Precision.FLOAT ? "Float" : "Double";
  }

  String zero() {
    return literal(0);
  }

  /** The number as a literal of this type, rounded to it. */
  String literal(double value) {
    return JavaText.number(precision, value);
  }

  /** The cast to double, where it is one. */
  String widening() {
    return precision == Precision.FLOAT ? "(double) " : "";
  }

  /** The expression of type double, rounded to this type. */
  String narrowed(String expression) {
    return precision == Precision.FLOAT ? "(float) (" + expression + ")" : expression;
  }

  /** The cast from double, where it is one. */
  String narrowing() {
    return precision == Precision.FLOAT ? "(float) " : "";
  }
}
