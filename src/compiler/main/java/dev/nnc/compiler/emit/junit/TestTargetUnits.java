package dev.nnc.compiler.emit.junit;

/**
 * The unit of the loss in the reference of a test, where targets are standardized: what the loss
 * takes, what predict gives, and what fit learns.
 */
final class TestTargetUnits {
  /** A target as the loss takes it. */
  static final String STANDARDIZED = "standardized(targets[r * outputs + j], j)";

  /** A target of this value in the unit of the loss, as it is given. */
  static final String OWN = "own($target, i % $network.OUTPUT_SIZE)";

  /** A member of the trial, whose targets are drawn in the unit of the loss. */
  static final String TRIAL = """
        /** In the unit of the targets. */
        private double own(double value, int j) {
          return value * parameters.get("target_deviation")[j] + parameters.get("target_mean")[j];
        }

      """;

  /** Members of the reference. */
  static final String REFERENCE = """

      /** T' = (T - target_mean) / target_deviation: the loss is in this unit, and so are the outputs. */
      private double standardized(double target, int j) {
        return rounded((target - parameters.get("target_mean")[j]) / parameters.get("target_deviation")[j]);
      }

      /** What predict makes of the outputs of a row. */
      double[] link(double[] y) {
        double[] p = new double[y.length];
        for (int j = 0; j < p.length; j++) {
          double scaled = y[j] * parameters.get("target_deviation")[j];
          double mean = parameters.get("target_mean")[j];
          p[j] = rounded(scaled + mean, Math.abs(scaled) + Math.abs(mean));
        }
        return p;
      }

      /** The mean and the deviation of each column of the targets; a deviation of 0 counts as 1. */
      void fitTargets($number[] targets, int rows) {
        int outputs = $network.OUTPUT_SIZE;
        for (int j = 0; j < outputs; j++) {
          double sum = 0;
          double size = 0;
          for (int r = 0; r < rows; r++) {
            sum += targets[r * outputs + j];
            size += Math.abs(targets[r * outputs + j]);
          }
          double mean = rounded(sum, size) / rows;
          double squares = 0;
          for (int r = 0; r < rows; r++) {
            squares += (targets[r * outputs + j] - mean) * (targets[r * outputs + j] - mean);
          }
          double deviation = rows == 1 ? 0 : rounded(Math.sqrt(squares / rows));
          parameters.get("target_mean")[j] = mean;
          parameters.get("target_deviation")[j] = deviation == 0 ? 1 : deviation;
        }
      }
      """;

  private TestTargetUnits() {}
}
