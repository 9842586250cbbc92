package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.junit.layer.TestFeatures;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;

/** The test methods of the loss and its gradients. */
final class TestGradients {
  private static final String GRADIENTS = """

      @Test
      void lossAgreesWithTheEquations() {
        double found = trial.network().loss(trial.x, trial.$targets, ROWS);
        assertClose("loss", r -> new double[] {r.loss(rows(trial.x, ROWS), trial.$targets)}, $narrowed);
      }

      /** Full batches and partial ones, one after the other in the same network. */
      @Test
      void gradientsAgreeWithTheEquations() {
        $network network = trial.network();
        for (int rows : PARTS) {
          double found = network.backward(trial.x, trial.$targets, rows);
          assertGradients(network, found, rows, 1, " of " + rows + " rows");
        }
      }

      /**
       * The class's loss and gradients of rows that come several times are the reference's of these rows: more terms,
       * whose rounding may add up to more.
       */
      private static void assertGradients($network network, double found, int rows, int times, String of) {
        List<Reference> references = trial.references;
        assertClose("loss" + of, references, times,
            r -> new double[] {r.backward(rows(trial.x, rows), trial.$targets)}, $narrowed);
        $number[] all = network.inputGradient();
        $number[] input = Arrays.copyOfRange(all, all.length - rows * $network.INPUT_SIZE, all.length);
        assertClose("G_1" + of, references, times, r -> scaled(flat(r.inputGradient), 1.0 / times), input);
        for (String name : references.get(0).gradients.keySet()) {
          assertClose(
              "gradient of " + name + of, references, times, r -> r.gradients.get(name), network.gradient(name));
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
      $unlessCategory    double gradient = input ? exact.inputGradient[0][i] : exact.gradients.get(name)[i];
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

      /** Of more rows than a pass takes at once. */
      @Test
      void lossOfManyRowsAgreesWithTheEquations() {
        int[] drawn = new Random(2).ints(MANY_ROWS, 0, ROWS).toArray();
        $Targets $targets = picked(trial.$targets, drawn, $width);
        double found = trial.network().loss(picked(trial.x, drawn, $network.INPUT_SIZE), $targets, MANY_ROWS);
        assertClose("loss", trial.references, MANY_ROWS / ROWS + 1, r -> {
          double[][] y = r.forward(rows(trial.x, ROWS));
          return new double[] {r.meanLoss(Arrays.stream(drawn).mapToObj(i -> y[i]).toArray(double[][]::new), $targets)};
        }, $narrowed);
      }

      /** There are none before a backward pass, nor after something changed the weights. */
      @Test
      void gradientsAreThoseOfTheWeights() {
        $network network = trial.network();
        assertThrows(IllegalStateException.class, network::inputGradient);
        network.backward(trial.x, trial.$targets, ROWS);
        network.inputGradient();
      $stale}
      """;

  private static final String STALE_BY_SETTING = """
        String name = $network.parameterNames().get(0);
        network.setParameter(name, network.parameter(name));
        assertThrows(IllegalStateException.class, network::inputGradient);
      """;

  private static final String STALE_BY_GRADIENT = """
        network.backward(trial.x, trial.$targets, ROWS);
        network.gradient("$first");
        network.setParameter(name, network.parameter(name));
        assertThrows(IllegalStateException.class, () -> network.gradient("$first"));
      """;

  private static final String STALE_BY_STEP = """
        network.backward(trial.x, trial.$targets, ROWS);
        network.trainStep(trial.x, trial.$targets, ROWS);
        assertThrows(IllegalStateException.class, network::inputGradient);
      """;

  private static final String STALE_BY_FIT = """
        network.backward(trial.x, trial.$targets, ROWS);
        network.fit(trial.x, $fitTargetsROWS);
        assertThrows(IllegalStateException.class, network::inputGradient);
      """;

  private static final String FULL_BATCH = """

      /** A full batch of rows that come again and again has the gradient of these rows. */
      @Test
      void fullBatchAgreesWithTheEquations() {
        for (int rows : new int[] {ROWS, REPEATED_ROWS}) {
          int times = $network.BATCH_SIZE / rows;
          $network network = trial.network();
          double found = network.backward(
              repeated(trial.x, times * rows * $network.INPUT_SIZE, rows * $network.INPUT_SIZE),
              repeated(trial.$targets, times * rows$perRow, rows$perRow),
              times * rows);
          assertGradients(network, found, rows, times, " of " + rows + " rows, each " + times + " times");
        }
      }
      """;

  private TestGradients() {}

  /**
   * The methods of a network with a loss; fewer where a mask of dropout makes each row of a batch
   * another one.
   */
  static String text(Network network, String firstTrained) {
    String stale = (firstTrained.isEmpty()
            ? ""
            : STALE_BY_SETTING + STALE_BY_GRADIENT.replace("$first", firstTrained))
        + (TestFeatures.fits(network) ? STALE_BY_FIT : "")
        + (network.optimizer().isPresent() ? STALE_BY_STEP : "");
    boolean dropout = network.allLayers().stream().anyMatch(Layer.Dropout.class::isInstance);
    return (GRADIENTS + (dropout ? "" : FULL_BATCH))
        .replace("$stale", stale)
        .replace(
            "$unlessCategory",
            network.input().categories().isEmpty()
                ? ""
                : "    if (input && isCategory(i)) {\n      continue;\n    }\n")
        .replace("$narrowed", "new $number[] {$narrowfound}");
  }
}
