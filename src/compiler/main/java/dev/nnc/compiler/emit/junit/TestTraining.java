package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.junit.layer.TestFeatures;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;

/** The test methods of training. */
final class TestTraining {
  private static final String STEPS = """

      /** Of full batches and partial ones. */
      @Test
      void stepsAgreeWithTheEquations() {
        int half = (LEAST_ROWS + ROWS) / 2;
        assertSteps(trial.network(), 0, new Rows(trial.x, ROWS), new Rows(trial.x, half), new Rows(trial.x, ROWS));
      }

      /** Before and after each turn of the learning rate; the optimizer has no memory there. */
      @Test
      void ratesAreThoseOfTheSchedule() throws IOException {
        for (long step : TURNS) {
          assertSteps(at(step), step, new Rows(trial.x, LEAST_ROWS));
        }
      }
      $small
      /** The first rows of these inputs. */
      private record Rows($number[] x, $Targets $targets, int count) {
        Rows($number[] x, int count) {
          this(x, trial.$targets, count);
        }
      }

      /** A step on each of these, from a number of steps on. */
      private static void assertSteps($network network, long step, Rows... batches) {
        List<Reference> references = new ArrayList<>();
        for (int k = 0; k <= DISTURBED; k++) {
          Map<String, double[]> parameters = new LinkedHashMap<>();
          trial.parameters.forEach((name, values) -> parameters.put(name, values.clone()));
          references.add(new Reference(parameters, k == 0 ? 0 : EPSILON, k));
          references.get(k).step = step;
        }
        for (Rows batch : batches) {
          boolean finite = true;
          double[] losses = new double[references.size()];
          for (int k = 0; k <= DISTURBED; k++) {
            losses[k] = references.get(k).backward(rows(batch.x(), batch.count()), batch.$targets());
            finite &= Math.abs(losses[k]) < LARGEST;
            references.get(k).update();
          }
          if (!finite) {
            return;
          }
          String when = " at step " + references.get(0).step;
          double found = $train;
          assertClose("loss" + when, references, 1, r -> new double[] {losses[references.indexOf(r)]}, $narrowed);
          for (String name : $network.parameterNames()) {
            $number[] after = network.parameter(name);
            assertClose(name + when, references, 1, r -> r.parameters.get(name), after);
            // All go on from there, or the rounding of this step would make that of the next.
            references.forEach(r -> System.arraycopy(widened(after), 0, r.parameters.get(name), 0, after.length));
          }
        }
      }

      /** A network that has made so many steps, as its file says. */
      private static $network at(long step) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        trial.network().save(out);
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) file.getLong()];
        file.get(header);
        byte[] changed = new String(header, StandardCharsets.UTF_8)
            .replace("\\"step\\":\\"0\\"", "\\"step\\":\\"" + step + "\\"")
            .getBytes(StandardCharsets.UTF_8);
        ByteBuffer other = ByteBuffer.allocate(Long.BYTES + changed.length + file.remaining());
        other.order(ByteOrder.LITTLE_ENDIAN).putLong(changed.length).put(changed).put(file);
        return $network.load(new ByteArrayInputStream(other.array()));
      }

      /** The last batch is a partial one where the rows say so. */
      @Test
      void epochIsTheStepsOfItsBatches() {
        int rows = $network.BATCH_SIZE <= ROWS ? $network.BATCH_SIZE + LEAST_ROWS : ROWS;
        assertEpoch(IntStream.range(0, rows).toArray(), (network, x, $targets) -> network.trainEpoch(x, $targets, rows));
        assertEpoch(shuffled(rows, 7), (network, x, $targets) -> network.trainEpoch(x, $targets, rows, 7));
      }

      private interface Epoch {
        double train($network network, $number[] x, $Targets $targets);
      }

      /** An epoch takes the rows in this order. */
      private static void assertEpoch(int[] order, Epoch epoch) {
        int rows = order.length;
        int[] drawn = new Random(3).ints(rows, 0, ROWS).toArray();
        $number[] x = picked(trial.x, drawn, $network.INPUT_SIZE);
        $Targets $targets = picked(trial.$targets, drawn, $width);
        $number[] inOrder = picked(x, order, $network.INPUT_SIZE);
        $Targets $targetsInOrder = picked($targets, order, $width);
        $network byEpoch = trial.network();
        $network bySteps = trial.network();
        double sum = 0;
        try {
          for (int first = 0; first < rows; first += $network.BATCH_SIZE) {
            int count = Math.min($network.BATCH_SIZE, rows - first);
            sum += count * bySteps.trainStep(inOrder, first, $targetsInOrder, count);
          }
        } catch (ArithmeticException diverged) {
          assertThrows(ArithmeticException.class, () -> epoch.train(byEpoch, x, $targets));
          return;
        }
        double found = epoch.train(byEpoch, x, $targets);
        assertSameBits(bySteps, byEpoch);
        assertEquals(sum / rows, found, 1e-9 * Math.abs(sum / rows), "mean loss");
      }

      /** The order that Fisher and Yates' method draws from SplitMix64. */
      private static int[] shuffled(int rows, long seed) {
        int[] order = IntStream.range(0, rows).toArray();
        long state = seed;
        for (int i = rows - 1; i > 0; i--) {
          state += 0x9E3779B97F4A7C15L;
          long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
          z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
          z ^= z >>> 31;
          int j = (int) (((z >>> 33) * (i + 1)) >>> 31);
          int swapped = order[i];
          order[i] = order[j];
          order[j] = swapped;
        }
        return order;
      }
      """;

  private static final String STEP =
      "network.trainStep(batch.x(), batch.$targets(), batch.count())";

  private static final String STEP_OR_EPOCH = """
      batch.count() > $network.BATCH_SIZE
                  ? network.trainEpoch(batch.x(), batch.$targets(), batch.count())
                  : network.trainStep(batch.x(), batch.$targets(), batch.count())""";

  private static final String JOINING = """

      /** Whose variance batch_norm could not take: the batch before takes it in. */
      @Test
      void lastRowAloneJoinsTheBatchBefore() {
        int rows = $network.BATCH_SIZE + 1;
        assumeTrue($network.BATCH_SIZE <= ROWS, "the equations of so many rows take too long");
        int[] drawn = new Random(5).ints(rows, 0, ROWS).toArray();
        $number[] x = picked(trial.x, drawn, $network.INPUT_SIZE);
        assertSteps(trial.network(), 0, new Rows(x, picked(trial.$targets, drawn, $width), rows));
      }
      """;

  private static final String SMALL = """

      /** Where gradients are about as small as epsilon. */
      @Test
      void stepsOfSmallGradientsAgreeWithTheEquations() {
        $number[] x = narrowed(scaled(widened(trial.x), $epsilon));
        if (trial.isCalm(x)) {
          assertSteps(trial.network(), 0, new Rows(x, ROWS));
        }
      }

      """;

  private static final String CLIPPED = """

      /** The second step's gradients are so large that they are clipped. */
      @Test
      void clippedStepsAgreeWithTheEquations() {
        for (double scale = 1; scale < 1e7; scale *= 10) {
          $number[] x = narrowed(scaled(widened(trial.x), scale));
          Reference exact = trial.references.get(0);
          exact.backward(rows(x, ROWS), trial.$targets);
          double squares = 0;
          double largest = 0;
          for (double[] gradient : exact.gradients.values()) {
            for (double g : gradient) {
              squares += g * g;
              largest = Math.max(largest, Math.abs(g));
            }
          }
          if ($size > 2 * $max && trial.isCalm(x)) {
            assertSteps(trial.network(), 0, new Rows(trial.x, ROWS), new Rows(x, ROWS));
            return;
          }
        }
      }

      """;

  private static final String LEARNING = """

      /** Repeated steps on the same rows; a rate that is too large for some rows is not for smaller ones. */
      @Test
      void trainingLowersTheLoss() {
        double scale = 1 / Math.sqrt($network.INPUT_SIZE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
          $number[] x = trial.x.clone();
          for (int i = 0; i < x.length; i++) {
            x[i] *= $narrowscale;
          }
          if (learns(attempt % 2 == 0 ? $new : trial.network(), x)) {
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

  private static final String FITTED = """

      private static $network fitted($number[] x) {
        $network network = new $network();
        network.fit(x, $fitTargetsROWS);
        return network;
      }
      """;

  /** Gradients of this size keep their squares in the range of float. */
  private static final double LEAST_EPSILON = 1e-15;

  private TestTraining() {}

  /** The methods; without weights that learn there is nothing to see of learning. */
  static String text(Network network, boolean changesWeights) {
    if (network.optimizer().isEmpty()) {
      return "";
    }
    double epsilon = network.optimizer().get().epsilon();
    String small = SMALL.replace(
        "$epsilon", Numeral.literal(Math.max(LEAST_EPSILON, epsilon), Precision.DOUBLE));
    boolean joins = network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance);
    boolean fits = TestFeatures.fits(network);
    boolean learns = changesWeights && network.optimizer().get().rate() > 0;
    return (STEPS
                .replace("$train", joins ? STEP_OR_EPOCH : STEP)
                .replace("$small", (epsilon > 0 ? small : "") + clipped(network))
            + (joins ? JOINING : "")
            + (learns ? LEARNING.replace("$new", fits ? "fitted(x)" : "new $network()") : "")
            + (learns && fits ? FITTED : ""))
        .replace("$narrowed", "new $number[] {$narrowfound}");
  }

  private static String clipped(Network network) {
    if (network.clip().isEmpty()) {
      return "";
    }
    boolean norm = network.clip().get() instanceof Clip.Norm;
    double max = norm
        ? ((Clip.Norm) network.clip().get()).max()
        : ((Clip.Value) network.clip().get()).max();
    return CLIPPED
        .replace("$size", norm ? "Math.sqrt(squares)" : "largest")
        .replace("$max", Numeral.literal(max, Precision.DOUBLE));
  }
}
