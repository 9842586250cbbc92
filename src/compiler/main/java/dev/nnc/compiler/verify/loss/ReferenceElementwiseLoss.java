package dev.nnc.compiler.verify.loss;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.Sum;

/** The mean over rows and outputs of a function of an output y and its target t. */
record ReferenceElementwiseLoss(Loss.Elementwise loss, Rounding rounding) implements ReferenceLoss {

  private double value(double y, double t) {
    double difference = y - t;
    double distance = Math.abs(difference);
    double parameter = loss.parameter();
    return switch (loss.kind()) {
      case BINARY_CROSS_ENTROPY -> Math.max(y, 0) - t * y + Math.log1p(Math.exp(-Math.abs(y)));
      case MSE -> difference * difference;
      case MAE -> distance;
      case HUBER -> distance <= parameter
          ? difference * difference / 2
          : parameter * (distance - parameter / 2);
      case LOG_COSH -> distance < 1
          ? Math.log1p(2 * Math.pow(Math.sinh(distance / 2), 2))
          : distance + Math.log1p(Math.exp(-2 * distance)) - Math.log(2);
      case QUANTILE -> Math.max(-parameter * difference, (1 - parameter) * difference);
      case HINGE -> Math.max(0, 1 - t * y);
      case POISSON -> Math.exp(y) - t * y;
    };
  }

  private double slope(double y, double t) {
    double difference = y - t;
    double parameter = loss.parameter();
    return switch (loss.kind()) {
      case BINARY_CROSS_ENTROPY -> sigmoid(y) - t;
      case MSE -> 2 * difference;
      case MAE -> Math.signum(difference);
      case HUBER -> Math.max(-parameter, Math.min(parameter, difference));
      case LOG_COSH -> Math.tanh(difference);
      case QUANTILE -> (1 + Math.signum(difference)) / 2 - parameter;
      case HINGE -> 1 - t * y > 0 ? -t : 0;
      case POISSON -> Math.exp(y) - t;
    };
  }

  /** The size of the terms whose difference a value or slope is. */
  private double magnitude(double y, double t) {
    return switch (loss.kind()) {
      case POISSON -> Math.exp(y) + Math.abs(t) * (1 + Math.abs(y));
      default -> (1 + Math.abs(y)) * (1 + Math.abs(t));
    };
  }

  @Override
  public double value(Matrix outputs, Targets targets) {
    Sum sum = new Sum();
    int count = outputs.values().length;
    for (int i = 0; i < count; i++) {
      double y = outputs.values()[i];
      double t = targets.values().values()[i];
      double value = value(y, t);
      sum.add(rounding.of(value, magnitude(y, t) + value));
    }
    return sum.mean(count, rounding);
  }

  @Override
  public Matrix gradient(Matrix outputs, Targets targets) {
    Matrix g = new Matrix(outputs.rows(), outputs.columns());
    int count = outputs.values().length;
    for (int i = 0; i < count; i++) {
      double y = outputs.values()[i];
      double t = targets.values().values()[i];
      double slope = slope(y, t);
      g.values()[i] = slope == 0 ? 0 : rounding.of(slope, magnitude(y, t)) / count;
    }
    return g;
  }

  @Override
  public Matrix link(Matrix y) {
    Matrix p = new Matrix(y.rows(), y.columns());
    for (int i = 0; i < y.values().length; i++) {
      double value = y.values()[i];
      p.values()[i] = switch (loss.kind()) {
        case BINARY_CROSS_ENTROPY -> rounding.of(sigmoid(value));
        case POISSON -> rounding.of(Math.exp(value));
        default -> value;
      };
    }
    return p;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
