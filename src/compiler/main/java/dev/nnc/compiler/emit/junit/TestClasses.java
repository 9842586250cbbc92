package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.text.JavaText;
import dev.nnc.compiler.model.Network;
import java.util.stream.Collectors;

/** The test methods of a class network. */
final class TestClasses {
  private static final String CLASSIFY = """

      @Test
      void classifiesBy$what() {
        $network network = trial.network();
        $number[] y = new $number[$network.OUTPUT_SIZE];
        for (int r = 0; r < ROWS; r++) {
          $number[] x = Arrays.copyOfRange(trial.x, r * $network.INPUT_SIZE, (r + 1) * $network.INPUT_SIZE);
          network.forward(x, y);
          int found = network.classify(x);
      $found  }
        $number[] broken = new $number[$network.INPUT_SIZE];
        Arrays.fill(broken, $box.NaN);
        network.forward(broken, y);
        if (Arrays.stream(widened(y)).anyMatch(Double::isNaN)) {
          assertThrows(ArithmeticException.class, () -> network.classify(broken));
        }
      }
      """;

  private static final String LARGEST = """
          for (int c = 0; c < y.length; c++) {
            assertTrue(c < found ? y[c] < y[found] : y[c] <= y[found], "row " + r + ", class " + c);
          }
      """;

  private static final String SIGN = """
          assertEquals(y[0] > 0 ? 1 : 0, found, "row " + r);
      """;

  private static final String COUNTS = """

      /** Of labels a third of which is wrong. */
      @Test
      void accuracyAndConfusionCountTheRows() {
        $network network = trial.network();
        int[] drawn = new Random(4).ints(MANY_ROWS, 0, ROWS).toArray();
        int[] labels = new int[MANY_ROWS];
        int wrong = MANY_ROWS / 3;
        int[][] counts = new int[$classes][$classes];
        for (int r = 0; r < MANY_ROWS; r++) {
          int from = drawn[r] * $network.INPUT_SIZE;
          int found = network.classify(Arrays.copyOfRange(trial.x, from, from + $network.INPUT_SIZE));
          labels[r] = r < wrong ? (found + 1) % $classes : found;
          counts[labels[r]][found]++;
        }
        $number[] x = picked(trial.x, drawn, $network.INPUT_SIZE);
        assertEquals((MANY_ROWS - wrong) / (double) MANY_ROWS, network.accuracy(x, labels, MANY_ROWS), 1e-9);
        assertArrayEquals(counts, network.confusion(x, labels, MANY_ROWS));
      }
      """;

  private static final String LABELS = """

      @Test
      void labelIsThatOfTheClass() {
        $network network = trial.network();
        List<String> texts = List.of($texts);
        for (int r = 0; r < ROWS; r++) {
          $number[] x = Arrays.copyOfRange(trial.x, r * $network.INPUT_SIZE, (r + 1) * $network.INPUT_SIZE);
          assertEquals(texts.get(network.classify(x)), network.label(x).toString());
        }
        texts.forEach(text -> assertEquals(text, $network.Label.of(text).toString()));
        refuses(() -> $network.Label.of("no such label"));
      }
      """;

  private TestClasses() {}

  static String text(Network network) {
    if (!network.isClassifier()) {
      return "";
    }
    String classify = CLASSIFY
        .replace("$what", network.isBinary() ? "TheSignOfTheOutput" : "TheLargestOutput")
        .replace("$found", network.isBinary() ? SIGN : LARGEST);
    return classify + (network.loss().isPresent() ? COUNTS : "") + labels(network);
  }

  private static String labels(Network network) {
    String texts =
        network.classes().stream().map(JavaText::string).collect(Collectors.joining(", "));
    return texts.isEmpty() ? "" : LABELS.replace("$texts", texts);
  }
}
