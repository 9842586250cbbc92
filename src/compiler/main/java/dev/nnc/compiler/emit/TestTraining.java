package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.Network;

/** The test methods of loss, gradients and training. */
final class TestTraining {
  private static final String GRADIENTS =
      """

      @Test
      void lossAgreesWithTheEquations() {
        double found = trial.network().loss(trial.x, trial.$targets, ROWS);
        assertClose("loss", r -> new double[] {r.loss(rows(trial.x, ROWS), trial.$targets)}, $narrowed);
      }

      /** Full batches and partial ones. */
      @Test
      void gradientsAgreeWithTheEquations() {
        for (int rows : new int[] {LEAST_ROWS, (LEAST_ROWS + ROWS) / 2, ROWS}) {
          $network network = trial.network();
          double found = network.backward(trial.x, trial.$targets, rows);
          String of = " of " + rows + " rows";
          assertClose(
              "loss" + of, r -> new double[] {r.backward(rows(trial.x, rows), trial.$targets)}, $narrowed);
          assertClose("G_1" + of, r -> flat(r.inputGradient), network.inputGradient());
          for (String name : trial.references.get(0).gradients.keySet()) {
            assertClose("gradient of " + name + of, r -> r.gradients.get(name), network.gradient(name));
          }
        }
      }

      /** The reference's own gradients, at a sample of entries where the loss is smooth. */
      @Test
      void equationsAgreeWithCentralDifferences() {
        Reference exact = trial.references.get(0);
        double[][] x = rows(trial.x, LEAST_ROWS);
        exact.backward(x, trial.$targets);
        Random random = new Random(1);
        List<String> names = new ArrayList<>(exact.gradients.keySet());
        for (int k = 0; k < DIFFERENCES; k++) {
          boolean input = names.isEmpty() || k % 4 == 0;
          String name = input ? "x" : names.get(random.nextInt(names.size()));
          double[] values = input ? x[0] : trial.parameters.get(name);
          int i = random.nextInt(values.length);
          double gradient = input ? exact.inputGradient[0][i] : exact.gradients.get(name)[i];
          double step = STEP * Math.max(1, Math.abs(values[i]));
          double here = exact.trainingLoss(x, trial.$targets);
          double above = lossAt(values, i, step, exact, x) - here;
          double below = here - lossAt(values, i, -step, exact, x);
          double noise = LOSS_ERROR * Math.abs(here) / step;
          double slope = (above + below) / (2 * step);
          if (Math.abs(above - below) / step <= SMOOTH * Math.abs(slope) + noise) {
            assertEquals(gradient, slope, SLOPE_ERROR * Math.abs(slope) + noise, name + "[" + i + "]");
          }
        }
      }

      private static double lossAt(double[] values, int i, double offset, Reference exact, double[][] x) {
        double value = values[i];
        values[i] = value + offset;
        double loss = exact.trainingLoss(x, trial.$targets);
        values[i] = value;
        return loss;
      }

      @Test
      void lossStartsAtAnyRow() {
        $network network = trial.network();
        int first = ROWS - LEAST_ROWS;
        $number[] x = Arrays.copyOfRange(trial.x, first * $network.INPUT_SIZE, ROWS * $network.INPUT_SIZE);
        $Targets $targets = Arrays.copyOfRange(trial.$targets, first$perRow, ROWS$perRow);
        assertEquals(
            network.loss(x, $targets, LEAST_ROWS), network.loss(trial.x, first, trial.$targets, LEAST_ROWS));
        assertEquals(
            network.backward(x, $targets, LEAST_ROWS), network.backward(trial.x, first, trial.$targets, LEAST_ROWS));
      }
      """;

  private static final String STEPS =
      """

      @Test
      void stepsAgreeWithTheEquations() {
        $network network = trial.network();
        List<Reference> references = new ArrayList<>();
        for (int k = 0; k <= DISTURBED; k++) {
          Map<String, double[]> parameters = new LinkedHashMap<>();
          trial.parameters.forEach((name, values) -> parameters.put(name, values.clone()));
          references.add(new Reference(parameters, k == 0 ? 0 : EPSILON, k));
        }
        for (int step = 0; step < RATES.length; step++) {
          boolean finite = true;
          for (Reference reference : references) {
            finite &= Math.abs(reference.backward(rows(trial.x, ROWS), trial.$targets)) < LARGEST;
            reference.update();
          }
          if (finite) {
            network.trainStep(trial.x, trial.$targets, ROWS);
            for (String name : $network.parameterNames()) {
              String what = name + " after step " + (step + 1);
              assertClose(what, references, r -> r.parameters.get(name), network.parameter(name));
            }
          }
        }
      }

      /** The last batch is a partial one where the rows say so. */
      @Test
      void epochIsTheStepsOfItsBatches() {
        int rows = $network.BATCH_SIZE <= ROWS ? $network.BATCH_SIZE + LEAST_ROWS : ROWS;
        $number[] x = repeated(trial.x, rows * $network.INPUT_SIZE);
        $Targets $targets = repeated(trial.$targets, rows$perRow);
        $network byEpoch = trial.network();
        $network bySteps = trial.network();
        try {
          for (int first = 0; first < rows; first += $network.BATCH_SIZE) {
            bySteps.trainStep(x, first, $targets, Math.min($network.BATCH_SIZE, rows - first));
          }
        } catch (ArithmeticException diverged) {
          assertThrows(ArithmeticException.class, () -> byEpoch.trainEpoch(x, $targets, rows));
          return;
        }
        byEpoch.trainEpoch(x, $targets, rows);
        assertSameBits(bySteps, byEpoch);
      }
      """;

  private static final String LEARNING =
      """

      /** Repeated steps on the same rows; a rate that is too large for some rows is not for smaller ones. */
      @Test
      void trainingLowersTheLoss() {
        double scale = 1 / Math.sqrt($network.INPUT_SIZE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
          $number[] x = trial.x.clone();
          for (int i = 0; i < x.length; i++) {
            x[i] *= $narrowscale;
          }
          if (learns(attempt % 2 == 0 ? new $network() : trial.network(), x)) {
            return;
          }
          scale *= attempt % 2 == 0 ? 1 : 0.5;
        }
        fail("the loss stays as it is or rises");
      }

      private static boolean learns($network network, $number[] x) {
        try {
          double first = network.trainStep(x, trial.$targets, ROWS);
          for (int step = 1; step < TRAINING_STEPS; step++) {
            if (network.trainStep(x, trial.$targets, ROWS) < first) {
              return true;
            }
          }
        } catch (ArithmeticException diverged) {
          return false;
        }
        return false;
      }
      """;

  private TestTraining() {}

  /** The methods; without weights that learn there is nothing to see of learning. */
  static String text(Network network, boolean changesWeights) {
    if (network.loss().isEmpty()) {
      return "";
    }
    String narrowed = "new $number[] {$narrowfound}";
    boolean steps = network.optimizer().isPresent();
    boolean learns = steps && changesWeights && network.optimizer().get().rate() > 0;
    return (GRADIENTS + (steps ? STEPS : "") + (learns ? LEARNING : "")).replace("$narrowed", narrowed);
  }
}
