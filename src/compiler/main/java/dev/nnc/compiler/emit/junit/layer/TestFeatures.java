package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The feature maps in the reference of a test. */
public final class TestFeatures {
  static final TestLayer POLYNOMIAL = new TestLayer("""
          /** All monomials of degree 1 to this one, each an ascending list of factors: x1, x2, x1 x1, x1 x2, ... */
          private final class Polynomial implements Layer {
            private final List<int[]> monomials = new ArrayList<>();
            private double[][] x;

            Polynomial(int inputs, int degree) {
              for (int d = 1; d <= degree; d++) {
                extend(new int[d], 0, 0, inputs);
              }
            }

            private void extend(int[] factors, int length, int least, int inputs) {
              if (length == factors.length) {
                monomials.add(factors.clone());
                return;
              }
              for (int i = least; i < inputs; i++) {
                factors[length] = i;
                extend(factors, length + 1, i, inputs);
              }
            }

            /** The product of the factors but the one at a position. */
            private double product(double[] x, int[] factors, int without) {
              double product = 1;
              for (int position = 0; position < factors.length; position++) {
                product *= position == without ? 1 : x[factors[position]];
              }
              return product;
            }
          """, """
            @Override
            public double[][] forward(double[][] x) {
              this.x = x;
              double[][] z = new double[x.length][monomials.size()];
              for (int r = 0; r < x.length; r++) {
                for (int k = 0; k < z[r].length; k++) {
                  z[r][k] = rounded(product(x[r], monomials.get(k), -1));
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][x[0].length];
              for (int r = 0; r < g.length; r++) {
                for (int k = 0; k < g[r].length; k++) {
                  int[] factors = monomials.get(k);
                  for (int position = 0; position < factors.length; position++) {
                    d[r][factors[position]] += rounded(g[r][k] * product(x[r], factors, position));
                  }
                }
              }
              return d;
            }
          """);

  static final TestLayer FOURIER = new TestLayer("""
          /** sqrt(2/count) cos(x.w + c) with w ~ N(0, scale^2) and c ~ U[0, 2 pi) from SplitMix64. */
          private final class Fourier implements Layer {
            private final double[][] w;
            private final double[] c;
            private long state;
            private double[][] angles;

            Fourier(int inputs, int count, double scale, long seed) {
              w = new double[inputs][count];
              c = new double[count];
              state = seed;
              state = next();
              for (int i = 0; i < inputs * count; i += 2) {
                double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
                double angle = 2 * Math.PI * uniform();
                w[i / count][i % count] = $narrow(scale * (radius * StrictMath.cos(angle)));
                if (i + 1 < inputs * count) {
                  w[(i + 1) / count][(i + 1) % count] = $narrow(scale * (radius * StrictMath.sin(angle)));
                }
              }
              state = seed + 0x9E3779B97F4A7C15L;
              state = next();
              for (int k = 0; k < count; k++) {
                c[k] = $narrow(2 * Math.PI * uniform());
              }
            }

            private double uniform() {
              return (next() >>> 11) * 0x1p-53;
            }

            private long next() {
              state += 0x9E3779B97F4A7C15L;
              long s = state;
              s = (s ^ (s >>> 30)) * 0xBF58476D1CE4E5B9L;
              s = (s ^ (s >>> 27)) * 0x94D049BB133111EBL;
              return s ^ (s >>> 31);
            }
          """, """
            @Override
            public double[][] forward(double[][] x) {
              angles = new double[x.length][c.length];
              double[][] z = new double[x.length][c.length];
              double factor = Math.sqrt(2.0 / c.length);
              for (int r = 0; r < x.length; r++) {
                for (int k = 0; k < c.length; k++) {
                  double sum = c[k];
                  double size = c[k];
                  for (int i = 0; i < w.length; i++) {
                    sum += x[r][i] * w[i][k];
                    size += Math.abs(x[r][i] * w[i][k]);
                  }
                  angles[r][k] = rounded(sum, size);
                  z[r][k] = rounded(factor * StrictMath.cos(angles[r][k]), factor);
                }
              }
              return z;
            }
          """, """
            @Override
            public double[][] backward(double[][] g) {
              double[][] d = new double[g.length][w.length];
              double factor = Math.sqrt(2.0 / c.length);
              for (int r = 0; r < g.length; r++) {
                for (int i = 0; i < w.length; i++) {
                  for (int k = 0; k < c.length; k++) {
                    d[r][i] += rounded(-factor * StrictMath.sin(angles[r][k]) * g[r][k] * w[i][k]);
                  }
                }
              }
              return d;
            }
          """);

  /** What every layer of a network that can be fitted has. */
  public static final String FIT = """

        /** Learns of the rows that come in. */
        default void fit(double[][] x) {}
      """;

  private static final String FIT_TEST = """

      /** To all rows, and to one alone. */
      @Test
      void fitAgreesWithTheEquations() {
        for (int rows : new int[] {ROWS, 1}) {
          $network network = trial.network();
          network.fit(trial.x, $fitTargetsrows);
          List<Reference> references = new ArrayList<>();
          for (int k = 0; k <= DISTURBED; k++) {
            Map<String, double[]> parameters = new LinkedHashMap<>();
            trial.parameters.forEach((name, values) -> parameters.put(name, values.clone()));
            references.add(new Reference(parameters, k == 0 ? 0 : EPSILON, k));
            references.get(k).fit(rows(trial.x, rows));
      $referenceTargets          }
          for (String name : $network.parameterNames()) {
            assertClose(name + " after fit", references, 1, r -> r.parameters.get(name), network.parameter(name));
          }
        }
      }
      """;

  private static final String FIT_TARGETS = """
            references.get(k).fitTargets(trial.targets, rows);
      """;

  private static final String OF_TARGETS = "name.startsWith(\"target_\")";

  private static final String UNFITTED_TEST = """

      /** Neither a new network nor one from its file; by its parameters it can be given what fit learns. */
      @Test
      void nothingWorksBeforeFit() throws IOException {
        $network network = new $network();
        assertUnfitted(network);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        network.save(file);
        assertUnfitted($network.load(new ByteArrayInputStream(file.toByteArray())));
        $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
        for (String name : $network.parameterNames()) {
          if ($fitted) {
            assertUnfitted(network);
            network.setParameter(name, network.parameter(name));
          }
        }
        network.forward(trial.x, ROWS, y);
      }

      private static void assertUnfitted($network network) {
        $number[] y = new $number[ROWS * $network.OUTPUT_SIZE];
        assertThrows(IllegalStateException.class, () -> network.forward(trial.x, ROWS, y));
        assertThrows(IllegalStateException.class, () -> network.predict(trial.x, ROWS, y));
        assertThrows(
            IllegalStateException.class,
            () -> network.forward(new $number[$network.INPUT_SIZE], new $number[$network.OUTPUT_SIZE]));
      $training}
      """;

  private static final String UNFITTED_TRAINING = """
        assertThrows(IllegalStateException.class, () -> network.loss(trial.x, trial.$targets, ROWS));
        assertThrows(IllegalStateException.class, () -> network.backward(trial.x, trial.$targets, ROWS));
      """;

  private static final String UNFITTED_STEP = """
        assertThrows(IllegalStateException.class, () -> network.trainStep(trial.x, trial.$targets, ROWS));
        assertThrows(IllegalStateException.class, () -> network.trainEpoch(trial.x, trial.$targets, ROWS));
      """;

  private TestFeatures() {}

  /** The tests of fit, where a network learns of its inputs before training. */
  public static String text(Network network) {
    String training = (network.loss().isPresent() ? UNFITTED_TRAINING : "")
        + (network.optimizer().isPresent() ? UNFITTED_STEP : "");
    if (!fits(network)) {
      return "";
    }
    boolean targets = network.standardizesTargets();
    return FIT_TEST.replace("$referenceTargets", targets ? FIT_TARGETS : "")
        + UNFITTED_TEST.replace("$training", training).replace("$fitted", fitted(network));
  }

  /** Whether a name is that of what fit learns. */
  private static String fitted(Network network) {
    List<String> names = learned(network);
    String inputs = names.stream().allMatch(name -> name.matches("(mean|deviation)\\d+"))
        ? "name.startsWith(\"mean\") || name.startsWith(\"deviation\")"
        : "List.of(\"" + String.join("\", \"", names) + "\").contains(name)";
    if (!network.standardizesTargets()) {
      return inputs;
    }
    return names.isEmpty() ? OF_TARGETS : OF_TARGETS + " || " + inputs;
  }

  /** The names of what fit learns, each kind counted by itself. */
  private static List<String> learned(Network network) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (FeatureMap map : network.features()) {
      for (String kind : stored(map)) {
        int number = counts.merge(kind, 1, Integer::sum);
        if (map.learns()) {
          names.add(kind + number);
        }
      }
    }
    return names;
  }

  private static List<String> stored(FeatureMap map) {
    if (map instanceof FeatureMap.Standardize) {
      return List.of("mean", "deviation");
    }
    if (map instanceof FeatureMap.Robust) {
      return List.of("median", "spread");
    }
    if (map instanceof FeatureMap.Quantile) {
      return List.of("quantiles");
    }
    if (map instanceof FeatureMap.Piecewise) {
      return List.of("edges");
    }
    return map instanceof FeatureMap.Impute ? List.of("fill") : List.of();
  }

  /** Whether a network learns of its inputs or targets before training. */
  public static boolean fits(Network network) {
    return network.standardizesTargets() || network.fitsInputs();
  }
}
