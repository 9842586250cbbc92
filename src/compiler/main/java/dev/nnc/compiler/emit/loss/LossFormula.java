package dev.nnc.compiler.emit.loss;

import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;

/**
 * The loss of one output z and its target t, in double, and its derivative by z, in the network's precision.
 *
 * @param name of the kernel
 * @param text the formula for people
 * @param locals statements before the other two
 */
record LossFormula(String name, String text, String locals, String loss, String gradient) {

  static LossFormula of(Loss.Elementwise loss, Emission emission) {
    Scalar scalar = emission.scalar();
    String wide = scalar.widening();
    String difference = wide + "z - t";
    String distance = "final double d = Math.abs(" + difference + ");\n";
    return switch (loss.kind()) {
      case MSE ->
          new LossFormula(
              "mse", "(y - t)^2", "", "(" + difference + ") * (" + difference + ")", scalar.literal(2) + " * (z - t)");
      case BINARY_CROSS_ENTROPY ->
          new LossFormula(
              "binaryCrossEntropy",
              "-t log s - (1 - t) log(1 - s), s = sigmoid(y)",
              "",
              // max(z, 0) - z t + log(1 + e^-|z|) does not overflow, and keeps small losses
              "Math.max(z, 0.0) - " + wide + "z * t + "
                  + emission.functions().use(Function.LOG1P)
                  + "("
                  + emission.functions().use(Function.EXP)
                  + "(-Math.abs(z)))",
              "(" + emission.functions().use(Function.SIGMOID) + "(z) - t)");
      case MAE -> new LossFormula("mae", "|y - t|", "", "Math.abs(" + difference + ")", "Math.signum(z - t)");
      case HUBER -> huber(loss.parameter(), scalar, distance);
      case LOG_COSH ->
          new LossFormula(
              "logCosh",
              "log cosh(y - t)",
              // 1 + 2 sinh(d/2)^2 = cosh d keeps small losses; from 20 on e^-2d is lost beside 1
              distance + "final double h = StrictMath.sinh(0.5 * Math.min(d, 20));\n",
              "(d < 20 ? StrictMath.log1p(2 * h * h) : d - " + number(Math.log(2)) + ")",
              emission.functions().use(Function.TANH) + "(z - t)");
      case QUANTILE -> quantile(loss.parameter(), scalar);
      case HINGE ->
          new LossFormula(
              "hinge",
              "max(0, 1 - t y)",
              "final double margin = 1 - " + wide + "z * t;\n",
              "Math.max(margin, 0)",
              "(margin > 0 ? -t : 0)");
      case POISSON ->
          new LossFormula(
              "poisson",
              "e^y - t y",
              "final " + scalar.precision().javaType() + " exp = " + emission.functions().use(Function.EXP) + "(z);\n",
              "exp - " + wide + "z * t",
              "(exp - t)");
    };
  }

  private static LossFormula huber(double delta, Scalar scalar, String distance) {
    String wide = number(delta);
    String limit = scalar.literal(delta);
    String bend = Numeral.of(delta);
    return new LossFormula(
        "huber",
        "(y - t)^2 / 2 up to |y - t| = " + bend + " and " + bend + " (|y - t| - " + bend + " / 2) beyond",
        distance,
        "d <= " + wide + " ? 0.5 * d * d : " + wide + " * (d - " + number(delta / 2) + ")",
        "Math.max(-" + limit + ", Math.min(" + limit + ", z - t))");
  }

  /** At y = t the two slopes meet halfway, as those of PyTorch's max do. */
  private static LossFormula quantile(double q, Scalar scalar) {
    return new LossFormula(
        "quantile",
        "max(" + Numeral.of(q) + " (t - y), " + Numeral.of(q - 1) + " (t - y))",
        "final double d = " + scalar.widening() + "t - z;\n",
        "Math.max(" + number(q) + " * d, " + number(q - 1) + " * d)",
        "(z > t ? " + scalar.literal(1 - q) + " : z < t ? " + scalar.literal(-q)
            + " : " + scalar.literal(0.5 - q) + ")");
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
