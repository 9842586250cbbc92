package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import java.util.stream.Collectors;

/** The test methods that every network has. */
final class TestMethods {
  private static final String FORWARD = """
      @Test
      void forwardAgreesWithTheEquations() {
        $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
        trial.network().forward(trial.x, ROWS, y);
        assertClose("forward", r -> flat(r.forward(rows(trial.x, ROWS))), y);
        $number[] p = new $number[y.length];
        trial.network().predict(trial.x, ROWS, p);
        assertClose("predict", r -> $predicted, p);
      }

      /** Also of more rows than a pass takes at once. */
      @Test
      void rowsHaveTheSameBitsAloneAndTogether() {
        $network network = trial.network();
        $number[] ones = new $number[ROWS * $network.OUTPUT_SIZE];
        $number[] predicted = new $number[ROWS * $network.OUTPUT_SIZE];
        $number[] one = new $number[$network.OUTPUT_SIZE];
        for (int r = 0; r < ROWS; r++) {
          $number[] row = Arrays.copyOfRange(trial.x, r * $network.INPUT_SIZE, (r + 1) * $network.INPUT_SIZE);
          network.forward(row, one);
          System.arraycopy(one, 0, ones, r * $network.OUTPUT_SIZE, $network.OUTPUT_SIZE);
          network.predict(row, one);
          System.arraycopy(one, 0, predicted, r * $network.OUTPUT_SIZE, $network.OUTPUT_SIZE);
        }
        int[] drawn = new Random(1).ints(MANY_ROWS, 0, ROWS).toArray();
        $number[] x = picked(trial.x, drawn, $network.INPUT_SIZE);
        $number[] y = new $number[MANY_ROWS * $network.OUTPUT_SIZE];
        network.forward(x, MANY_ROWS, y);
        $number[] few = new $number[2 * $network.OUTPUT_SIZE];
        network.forward(Arrays.copyOf(x, 2 * $network.INPUT_SIZE), 2, few);
        assertArrayEquals(Arrays.copyOf(y, few.length), few);
        assertArrayEquals(picked(ones, drawn, $network.OUTPUT_SIZE), y);
        network.predict(x, MANY_ROWS, y);
        assertArrayEquals(picked(predicted, drawn, $network.OUTPUT_SIZE), y);
      }
      """;

  private static final String LARGE_VALUES = """

      /** Where units saturate and outputs are so far apart that their exponentials would overflow. */
      @Test
      void largeValuesAgreeWithTheEquations() {
        $network network = trial.network();
        $number[] x = narrowed(scaled(widened(trial.x), 40));
        $number[] weights = narrowed(scaled(trial.parameters.get("$last"), 100));
        network.setParameter("$last", weights);
        List<Reference> references = new ArrayList<>();
        for (int k = 0; k <= DISTURBED; k++) {
          Map<String, double[]> parameters = new LinkedHashMap<>(trial.parameters);
          parameters.put("$last", widened(weights));
          references.add(new Reference(parameters, k == 0 ? 0 : EPSILON, k));
        }
        $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
        network.forward(x, ROWS, y);
        assertCloseWhereModerate("forward", references, r -> flat(r.forward(rows(x, ROWS))), y);
        network.predict(x, ROWS, y);
        assertCloseWhereModerate("predict", references, r -> $predictedLarge, y);
      }

      private static void assertCloseWhereModerate(
          String what, List<Reference> references, Function<Reference, double[]> result, $number[] found) {
        if (Arrays.stream(result.apply(references.get(0))).allMatch(value -> Math.abs(value) < LARGEST)) {
          assertClose(what, references, 1, result, found);
        }
      }
      """;

  private static final String NAMED_INPUT = """

      @Test
      void namedInputsAreTheRowInOrder() {
        $network network = trial.network();
        $number[] x = Arrays.copyOf(trial.x, $network.INPUT_SIZE);
        $number[] byRow = new $number[$network.OUTPUT_SIZE];
        $number[] byName = new $number[$network.OUTPUT_SIZE];
        network.forward(x, byRow);
        network.forward(new $network.Input($values), byName);
        assertArrayEquals(byRow, byName);
        network.predict(x, byRow);
        network.predict(new $network.Input($values), byName);
        assertArrayEquals(byRow, byName);
      }
      """;

  private static final String FILES = """

      @Test
      void savedNetworkComesBackToTheBit() throws IOException {
        $network network = trial.network();
      $trained  ByteArrayOutputStream file = new ByteArrayOutputStream();
        network.save(file);
      $steps  $network loaded = $network.load(new ByteArrayInputStream(file.toByteArray()));
        assertSameBits(network, loaded);
      $trainedAgain  ByteArrayOutputStream again = new ByteArrayOutputStream();
        loaded.save(again);
        file.reset();
        network.save(file);
        assertArrayEquals(file.toByteArray(), again.toByteArray());
      }

      @Test
      void forksInParallelGiveTheSameBits() throws InterruptedException {
        $network network = trial.network();
        $number[] expected = new $number[ROWS * $network.OUTPUT_SIZE];
        network.forward(trial.x, ROWS, expected);
        $number[][] found = new $number[FORKS][expected.length];
        Thread[] threads = new Thread[FORKS];
        for (int k = 0; k < FORKS; k++) {
          $network fork = network.fork();
          $number[] y = found[k];
          threads[k] = new Thread(() -> fork.forward(trial.x, ROWS, y));
          threads[k].start();
        }
        for (int k = 0; k < FORKS; k++) {
          threads[k].join();
          assertArrayEquals(expected, found[k], "fork " + k);
        }
      }

      @Test
      void copyIsIndependent() {
        $network network = trial.network();
        $network copy = network.copy();
        for (String name : $network.parameterNames()) {
          network.setParameter(name, new $number[network.parameter(name).length]);
        }
        assertSameBits(trial.network(), copy);
      }
      """;

  private static final String REFUSALS = """

      @Test
      void refusesWrongArguments() {
        $network network = trial.network();
        $number[] x = trial.x;
        $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
        refuses(() -> network.forward(new $number[$network.INPUT_SIZE + 1], new $number[$network.OUTPUT_SIZE]));
        refuses(() -> network.forward(new $number[$network.INPUT_SIZE], new $number[$network.OUTPUT_SIZE + 1]));
        refuses(() -> network.predict(new $number[$network.INPUT_SIZE], new $number[$network.OUTPUT_SIZE + 1]));
        refuses(() -> network.forward(x, -1, y));
        refuses(() -> network.forward(x, ROWS + 1, y));
        refuses(() -> network.predict(x, ROWS, new $number[y.length - 1]));
        refuses(() -> network.forward(x, ROWS, x));
        refuses(() -> network.parameter("no such parameter"));
        refuses(() -> $network.parameterShape("no such parameter"));
        refuses(() -> network.setParameter("no such parameter", x));
        for (String name : $network.parameterNames()) {
          refuses(() -> network.setParameter(name, new $number[network.parameter(name).length + 1]));
        }
      $refusals  assertSameBits(trial.network(), network);
      }
      """;

  private static final String TRAINING_REFUSALS = """
        refuses(() -> network.backward(x, trial.$targets, -1));
        refuses(() -> network.backward(x, trial.$targets, $network.BATCH_SIZE + 1));
        refuses(() -> network.loss(x, trial.$targets, ROWS + 1));
        refuses(() -> network.loss(x, -1, trial.$targets, 1));
      """;

  private static final String LABEL_REFUSALS = """
        int[] wrong = trial.labels.clone();
        wrong[0] = $classes;
        refuses(() -> network.backward(x, wrong, ROWS));
        wrong[0] = -1;
        refuses(() -> network.backward(x, wrong, ROWS));
      """;

  private static final String STEP_REFUSALS = """
        refuses(() -> network.trainStep(x, trial.$targets, $network.BATCH_SIZE + 1));
        refuses(() -> network.trainStep(x, trial.$targets, -1));
        $number[] notNumbers = x.clone();
        Arrays.fill(notNumbers, $box.NaN);
        if (!Double.isFinite(network.loss(notNumbers, trial.$targets, ROWS))) {
          var refusal =
              assertThrows(ArithmeticException.class, () -> network.trainStep(notNumbers, trial.$targets, ROWS));
          assertTrue(refusal.getMessage().contains("; x: row 0, column 0"), refusal.getMessage());
        }
      """;

  private static final String TRAINED = "  network.trainStep(trial.x, trial.$targets, ROWS);\n";

  private static final String STEPS_SAVED = """
        assertTrue(file.toString(StandardCharsets.UTF_8).contains("\\"step\\":\\"1\\""), "the steps made");
      """;

  private static final String TRAINED_AGAIN = """
        network.trainStep(trial.x, trial.$targets, ROWS);
        loaded.trainStep(trial.x, trial.$targets, ROWS);
        assertSameBits(network, loaded);
      """;

  private TestMethods() {}

  static String text(Network network) {
    boolean loss = network.loss().isPresent();
    boolean step = network.optimizer().isPresent();
    String predicted =
        loss ? "linked(r, r.forward(rows(trial.x, ROWS)))" : "flat(r.forward(rows(trial.x, ROWS)))";
    String refusals = (loss ? TRAINING_REFUSALS : "")
        + (loss && network.loss().get().takesLabels() ? LABEL_REFUSALS : "")
        + (step ? STEP_REFUSALS : "");
    return FORWARD.replace("$predicted", predicted)
        + largeValues(network, predicted.replace("trial.x", "x"))
        + TestClasses.text(network)
        + namedInput(network)
        + FILES
            .replace("$trainedAgain", step ? TRAINED_AGAIN : "")
            .replace("$trained", step ? TRAINED : "")
            .replace("$steps", step ? STEPS_SAVED : "")
        + REFUSALS.replace("$refusals", refusals);
  }

  /** The products whose last one decides how far outputs are apart. */
  private static String largeValues(Network network, String predicted) {
    long products =
        network.allLayers().stream().filter(Layer.Dense.class::isInstance).count();
    return products == 0 || !network.takesLargeValues()
        ? ""
        : LARGE_VALUES.replace("$last", "W" + products).replace("$predictedLarge", predicted);
  }

  private static String namedInput(Network network) {
    String values = network.input().columns().stream()
        .map(TestMethods::component)
        .collect(Collectors.joining(", "));
    return !network.hasInputRecord() ? "" : NAMED_INPUT.replace("$values", values);
  }

  private static String component(Column column) {
    String value = "x[" + column.index() + "]";
    return column.isCategory()
        ? "Double.isNaN(" + value + ") ? null : $network." + column.typeName() + ".values()[(int) "
            + value + "]"
        : value;
  }
}
