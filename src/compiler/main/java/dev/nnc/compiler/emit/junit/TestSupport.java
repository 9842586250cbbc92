package dev.nnc.compiler.emit.junit;

/** What the methods of a test call. */
final class TestSupport {
  static final String CONSTANTS = """
      /** Rows of the examples: enough for every tile of the loops, where the network is not too large for that. */
      private static final int ROWS = $rows;

      private static final int LEAST_ROWS = $leastRows;

      /** More than a forward pass takes at once, where the network is not too large for that. */
      private static final int MANY_ROWS = $manyRows;

      private static final int FORKS = 4;

      /** The distance from 1 to the next $number: a result is off by half of it at most. */
      private static final double EPSILON = $epsilon;

      /** References whose results are disturbed show how far rounding moves each number. */
      private static final int DISTURBED = 3;

      /** The spread of so few is seldom below a third of the true one; this leaves room beyond that. */
      private static final double SPREADS = 10;

      /** Units in the last place that are never wrong: of many numbers some have a small spread by chance. */
      private static final double LEAST_UNITS = 4;

      /** The part of the numbers whose spread is that of rounding alone. */
      private static final double USUAL = 0.9;

      /** Below this, gradual underflow loses precision. */
      private static final double UNDERFLOW = $underflow;

      /** Beyond this, intermediate results may overflow. */
      private static final double LARGEST = 1e15;

      /** Draws of examples until one is calm: far from kinks, where rounding decides little. */
      private static final int ATTEMPTS = 12;

      private static final double CALM = $calm;

      """;

  static final String TRAINING_CONSTANTS = """
      /** Numbers of rows that leave different rests where a loop takes several at once, after all of them. */
      private static final int[] PARTS = {$parts};

      /** So many go into a batch without a rest. */
      private static final int REPEATED_ROWS = $repeatedRows;

      /** Entries whose gradient is compared with differences of the loss. */
      private static final int DIFFERENCES = 24;

      /** Balances the error of a difference, its square, with the rounding of the loss. */
      private static final double STEP = 1e-5;

      /** The rounding of a loss, relative to it: thousands of operations in double. */
      private static final double LOSS_ERROR = 1e-13;

      /** Slopes on two sides that differ by more than this part stand at a kink, and prove nothing. */
      private static final double SMOOTH = 0.01;

      /** Of a smooth loss the error is the square of what the two sides differ by. */
      private static final double SLOPE_ERROR = 1e-3;

      """;

  static final String STEP_CONSTANTS = """
      /** Steps in which the loss has to fall. */
      private static final int TRAINING_STEPS = 30;

      /** Steps at which the learning rate turns, and their neighbours. */
      private static final long[] TURNS = {$turns};

      """;

  static final String LAYER = """
      /** One part of the network's equations: from rows of values to rows of values. */
      private interface Layer {
        double[][] forward(double[][] z);
      $backward}
      """;

  static final String LAYER_BACKWARD = """

        /** From dLoss/doutput of the last forward to dLoss/dinput. */
        double[][] backward(double[][] g);

        /** What the end of a training step changes. */
        default void endStep() {}
      """;

  static final String SUPPORT = """
      /** Each number found is the reference's, as far as rounding lets it be. */
      private static void assertClose(String what, Function<Reference, double[]> result, $number[] found) {
        assertClose(what, trial.references, 1, result, found);
      }

      /** With room for the rounding of so many times more terms. */
      private static void assertClose(
          String what, List<Reference> references, int times, Function<Reference, double[]> result, $number[] found) {
        double[] exact = result.apply(references.get(0)).clone();
        double[] spreads = new double[exact.length];
        for (Reference reference : references.subList(1, references.size())) {
          double[] disturbed = result.apply(reference);
          for (int i = 0; i < exact.length; i++) {
            spreads[i] = Math.max(spreads[i], Math.abs(disturbed[i] - exact[i]));
          }
        }
        double[] sorted = spreads.clone();
        Arrays.sort(sorted);
        // Not the largest: they are those where a sign was decided by rounding.
        double typical = sorted[(int) Math.ceil(USUAL * (sorted.length - 1))];
        assertEquals(exact.length, found.length, what);
        for (int i = 0; i < exact.length; i++) {
          double tolerance =
              times * (SPREADS * Math.max(spreads[i], typical) + LEAST_UNITS * EPSILON * Math.abs(exact[i])) + UNDERFLOW;
          assertEquals(exact[i], found[i], tolerance, what + " [" + i + "]");
        }
      }

      private static void assertSameBits($network expected, $network found) {
        for (String name : $network.parameterNames()) {
          assertArrayEquals(expected.parameter(name), found.parameter(name), name);
        }
        $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
        $number[] z = new $number[y.length];
        expected.forward(trial.x, ROWS, y);
        found.forward(trial.x, ROWS, z);
        assertArrayEquals(y, z);
      }

      private static void refuses(Executable call) {
        assertThrows(IllegalArgumentException.class, call);
      }

      /** The first rows as a matrix. */
      private static double[][] rows($number[] x, int rows) {
        double[][] matrix = new double[rows][$network.INPUT_SIZE];
        for (int i = 0; i < rows * $network.INPUT_SIZE; i++) {
          matrix[i / $network.INPUT_SIZE][i % $network.INPUT_SIZE] = x[i];
        }
        return matrix;
      }

      private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
      }

      private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
      }

      /** These rows of a number of values each. */
      private static $number[] picked($number[] x, int[] rows, int width) {
        $number[] picked = new $number[rows.length * width];
        for (int r = 0; r < rows.length; r++) {
          System.arraycopy(x, rows[r] * width, picked, r * width, width);
        }
        return picked;
      }

      private static double[] widened($number[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = values[i];
        }
        return wide;
      }

      private static $number[] narrowed(double[] values) {
        $number[] narrow = new $number[values.length];
        for (int i = 0; i < narrow.length; i++) {
          narrow[i] = $narrowvalues[i];
        }
        return narrow;
      }
      """;

  static final String PICKED_LABELS = """

      private static int[] picked(int[] labels, int[] rows, int width) {
        return Arrays.stream(rows).map(r -> labels[r]).toArray();
      }
      """;

  /** What tests of full batches call. */
  static final String REPEATED = """

      /** The first values again and again. */
      private static $Targets repeated($Targets values, int length, int period) {
        $Targets repeated = Arrays.copyOf(values, length);
        for (int i = period; i < length; i++) {
          repeated[i] = repeated[i - period];
        }
        return repeated;
      }
      """;

  static final String LINKED = """

      private static double[] linked(Reference reference, double[][] y) {
        return flat(Arrays.stream(y).map(reference::link).toArray(double[][]::new));
      }
      """;

  private TestSupport() {}
}
