package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.List;
import java.util.stream.Collectors;

/** Categories in the reference of a test, and in its examples. */
public final class TestCategories {
  /** Categories of one string constant. */
  private static final int CONSTANT = 1000;

  static final TestLayer NUMBERS = new TestLayer("""
          /** The numeric columns of x in order. */
          private final class Numbers implements Layer {
            private double[][] x;
          """, """
            @Override
            public double[][] forward(double[][] x) {
              this.x = x;
              double[][] z = new double[x.length][$network.INPUT_SIZE - CATEGORIES.length];
              for (int r = 0; r < x.length; r++) {
                int j = 0;
                for (int i = 0; i < $network.INPUT_SIZE; i++) {
                  if (!isCategory(i)) {
                    z[r][j++] = x[r][i];
                  }
                }
              }
              return z;
            }
          """, """
            /** A category has no gradient. */
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][$network.INPUT_SIZE];
              for (int r = 0; r < g.length; r++) {
                int j = 0;
                for (int i = 0; i < $network.INPUT_SIZE; i++) {
                  d[r][i] = isCategory(i) ? 0 : g[r][j++];
                }
              }
              return d;
            }
          """);

  static final TestLayer BLOCKS = new TestLayer("""
          /** Behind the numbers a block for each category: one-hot, or a row of a table, whose last is that of a missing one. */
          private final class Blocks implements Layer {
            private final Numbers numbers;
            private int width;

            Blocks(Numbers numbers) {
              this.numbers = numbers;
            }

            private int width(int[] category) {
              return category[2] == 0 ? category[1] : $network.parameterShape("E" + category[2])[1];
            }

            private int label(int row, int[] category) {
              double value = numbers.x[row][category[0]];
              return Double.isNaN(value) ? category[1] : (int) value;
            }
          """, """
            @Override
            public double[][] forward(double[][] z) {
              width = numbers.x.length == 0 ? 0 : z[0].length;
              int all = width;
              for (int[] category : CATEGORIES) {
                all += width(category);
              }
              double[][] joined = new double[z.length][all];
              for (int r = 0; r < z.length; r++) {
                System.arraycopy(z[r], 0, joined[r], 0, width);
                int at = width;
                for (int[] category : CATEGORIES) {
                  int label = label(r, category);
                  for (int j = 0; j < width(category); j++) {
                    joined[r][at + j] = category[2] == 0
                        ? (j == label ? 1 : 0)
                        : parameters.get("E" + category[2])[label * width(category) + j];
                  }
                  at += width(category);
                }
              }
              return joined;
            }
          """, """
            /** Each row of a table has the sum of the gradients of the rows of x that chose it. */
            @Override
            public double[][] backward(double[][] g) {
              int at = width;
              for (int[] category : CATEGORIES) {
                if (category[2] > 0) {
                  double[] sums = new double[parameters.get("E" + category[2]).length];
                  double[] sizes = new double[sums.length];
                  for (int r = 0; r < g.length; r++) {
                    for (int j = 0; j < width(category); j++) {
                      int k = label(r, category) * width(category) + j;
                      sums[k] += g[r][at + j];
                      sizes[k] += Math.abs(g[r][at + j]);
                    }
                  }
                  for (int k = 0; k < sums.length; k++) {
                    sums[k] = rounded(sums[k], sizes[k]);
                  }
                  gradients.put("E" + category[2], sums);
                }
                at += width(category);
              }
              double[][] d = new double[g.length][];
              for (int r = 0; r < g.length; r++) {
                d[r] = Arrays.copyOf(g[r], width);
              }
              return d;
            }
          """);

  private static final String CONSTANT_TEXT = """
      /** The categories of x: the column, the number of labels, and the number of the table E that embeds it, else 0. */
      private static final int[][] CATEGORIES = $categories;

      """;

  private static final String SUPPORT = """

      private static boolean isCategory(int column) {
        return Arrays.stream(CATEGORIES).anyMatch(category -> category[0] == column);
      }

      /** The numbers times a factor; categories stay as they are. */
      private static double[] scaledNumbers(double[] x, double factor) {
        double[] scaled = x.clone();
        for (int i = 0; i < x.length; i++) {
          scaled[i] *= isCategory(i % $network.INPUT_SIZE) ? 1 : factor;
        }
        return scaled;
      }
      """;

  private static final String READER = """

      private static int[][] categories(String... texts) {
        int[] numbers = Arrays.stream(String.join(" ", texts).split(" ")).mapToInt(Integer::parseInt).toArray();
        int[][] categories = new int[numbers.length / 3][];
        for (int k = 0; k < categories.length; k++) {
          categories[k] = Arrays.copyOfRange(numbers, 3 * k, 3 * k + 3);
        }
        return categories;
      }
      """;

  private static final String REFUSED = """

      /** What is neither the index of a label nor missing is no category. */
      @Test
      void refusesWhatIsNoCategory() {
        $network network = trial.network();
        for (int[] category : CATEGORIES) {
          for (double wrong : new double[] {-1, 0.5, category[1], Double.POSITIVE_INFINITY}) {
            $number[] x = trial.x.clone();
            x[(ROWS - 1) * $network.INPUT_SIZE + category[0]] = $narrowwrong;
            $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
            String where = "x: row " + (ROWS - 1) + ", column " + category[0];
            refuses(where, () -> network.forward(x, ROWS, y));
            refuses(where, () -> network.predict(x, ROWS, y));
      $training    }
        }
        assertSameBits(trial.network(), network);
      }

      private static void refuses(String words, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(words), message);
      }
      """;

  private static final String DRAWN = """
          for (int[] category : CATEGORIES) {
            for (int r = 0; r < ROWS; r++) {
              int label = random.nextInt(category[1] + 1);
              x[r * $network.INPUT_SIZE + category[0]] = label == category[1] ? $box.NaN : label;
            }
          }
      """;

  private TestCategories() {}

  private static boolean areIn(Network network) {
    return !network.input().categories().isEmpty();
  }

  /** The constant with the categories. */
  public static String constant(Network network) {
    if (!areIn(network)) {
      return "";
    }
    List<Column> columns = network.input().categories();
    String list = MethodBudget.areListed(columns.size())
        ? columns.stream()
            .map(column -> "{" + numbers(network, column, ", ") + "}")
            .collect(Collectors.joining(", ", "{", "}"))
        : MethodBudget.inGroups(columns, CONSTANT).stream()
            .map(part -> part.stream()
                .map(column -> numbers(network, column, " "))
                .collect(Collectors.joining(" ", "\"", "\"")))
            .collect(Collectors.joining(",\n    ", "categories(\n    ", ")"));
    return CONSTANT_TEXT.replace("$categories", list);
  }

  private static String numbers(Network network, Column column, String between) {
    int table = network.embedding(column).map(network.embeddings()::indexOf).orElse(-1) + 1;
    return column.index() + between + column.labels().size() + between + table;
  }

  /** The test of what is refused, and what the methods of the test call. */
  public static String text(Network network) {
    if (!areIn(network)) {
      return "";
    }
    String step = network.optimizer().isPresent()
        ? "      refuses(where, () -> network.trainStep(x, trial.$targets, ROWS));\n"
        : "";
    String loss = network.loss().isPresent()
        ? "      refuses(where, () -> network.loss(x, trial.$targets, ROWS));\n"
        : "";
    return REFUSED.replace("$training", loss + step)
        + SUPPORT
        + (MethodBudget.areListed(network.input().categories().size()) ? "" : READER);
  }

  /** The categories of the examples, drawn after the numbers. */
  public static String drawn(Network network) {
    return areIn(network) ? DRAWN : "";
  }

  /** With what concerns all of x in other words, where some of it are categories. */
  public static String adapted(Network network, String text) {
    int number = 0;
    while (isCategory(network, number)) {
      number++;
    }
    return areIn(network)
        ? text.replace("scaled(widened(trial.x)", "scaledNumbers(widened(trial.x)")
            .replace(
                "x[i] *= $narrowscale",
                "x[i] *= isCategory(i % $network.INPUT_SIZE) ? 1 : $narrowscale")
            .replace("; x: row 0, column 0", "; x: row 0, column " + number)
        : text;
  }

  private static boolean isCategory(Network network, int column) {
    return network.input().categories().stream().anyMatch(c -> c.index() == column);
  }
}
