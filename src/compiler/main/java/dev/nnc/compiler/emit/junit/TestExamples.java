package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.calculus.word.TargetRange;
import dev.nnc.compiler.emit.junit.layer.TestCategories;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The nested class Trial of a test: weights and examples on which network and reference are
 * compared.
 */
final class TestExamples {
  private static final String TRIAL = """
      /** Weights and examples away from kinks, and references with these weights: the exact one, then disturbed ones. */
      private static final class Trial {
        final Map<String, double[]> parameters = new LinkedHashMap<>();
        final $number[] x = new $number[ROWS * $network.INPUT_SIZE];
      $targetField  final List<Reference> references = new ArrayList<>();
        private final $network network = new $network();
        private final double looseness;

        /** The first draw that is calm, else the calmest. */
        static Trial calm() {
          Trial best = new Trial(0);
          for (int attempt = 1; attempt < ATTEMPTS && !(best.looseness <= CALM); attempt++) {
            Trial next = new Trial(attempt);
            best = next.looseness < best.looseness ? next : best;
          }
          assumeTrue(best.looseness < Double.POSITIVE_INFINITY, "on no example drawn are all results finite");
          return best;
        }

        /** Every third draw is positive, for functions of positive numbers; later ones are smaller. */
        Trial(int attempt) {
          Random random = new Random(attempt);
          boolean positive = attempt % 3 == 2;
          double scale = 1 / (1 + attempt / 3 * 0.5);
          for (String name : $network.parameterNames()) {
            $number[] values = network.parameter(name);
            for (int i = 0; i < values.length; i++) {
              double value = scale * drawn(name, values[i], random);
              values[i] = $narrow(positive ? Math.abs(value) : value);
            }
      $ascending      network.setParameter(name, values);
            parameters.put(name, widened(values));
          }
          for (int i = 0; i < x.length; i++) {
            double value = scale * random.nextGaussian();
            x[i] = $narrow(positive ? 0.5 + Math.abs(value) : value);
      $missing          }
      $categoriesDrawn    references.add(new Reference(parameters, 0, 0));
          for (int k = 1; k <= DISTURBED; k++) {
            references.add(new Reference(parameters, EPSILON, k));
          }
      $targetsDrawn    looseness = looseness();
        }

        private static double drawn(String name, double start, Random random) {
          if (name.startsWith("W")) {
            return random.nextGaussian() / Math.sqrt($network.parameterShape(name)[0]);
          }
          if (name.startsWith("a")) {
            return start + 0.1 * random.nextDouble();
          }
          boolean positive = name.startsWith("scale") || name.startsWith("running_variance") || name.startsWith("deviation")$positive;
          return random.nextDouble() + (positive ? 0.5 : -0.5);
        }

        /** How far rounding may move results, relative to their size: far where a value stands at a kink. */
        private double looseness() {
          double looseness = looseness(r -> flat(r.forward(rows(x, ROWS))));
      $gradientLooseness    return looseness;
        }

      $calm$own  private double looseness(Function<Reference, double[]> result) {
          double[] exact = result.apply(references.get(0));
          double spread = 0;
          double size = 0;
          for (Reference reference : references) {
            double[] disturbed = result.apply(reference);
            for (int i = 0; i < exact.length; i++) {
              spread = Math.max(spread, Math.abs(disturbed[i] - exact[i]));
              size = Math.max(size, Math.abs(exact[i]));
            }
          }
          return !(size < LARGEST) || Double.isNaN(spread) ? Double.POSITIVE_INFINITY : size == 0 ? 0 : spread / size;
        }

        /** A network with these weights. */
        $network network() {
          return network.copy();
        }
      }
      """;

  private static final String ASCENDING = """
            if (name.startsWith("quantiles") || name.startsWith("edges")) {
              int columns = $network.parameterShape(name)[1];
              for (int from = 0; from < values.length; from += columns) {
                Arrays.sort(values, from, from + columns);
              }
            }
      """;

  /** Some numbers are missing. */
  private static final String MISSING = """
            if (random.nextInt(6) == 0) {
              x[i] = $box.NaN;
            }
      """;

  private static final String IS_CALM = """
        /** Whether gradients of other inputs are stable under rounding. */
        boolean isCalm($number[] other) {
          return looseness(r -> {
            r.backward(rows(other, ROWS), $targets);
            return flat(r.inputGradient);
          }) <= CALM;
        }

      """;

  private static final String GRADIENT_LOOSENESS = """
          looseness = Math.max(looseness, looseness(r -> new double[] {r.backward(rows(x, ROWS), $targets)}));
          looseness = Math.max(looseness, looseness(r -> flat(r.inputGradient)));
          for (String name : references.get(0).gradients.keySet()) {
            looseness = Math.max(looseness, looseness(r -> r.gradients.get(name)));
          }
      """;

  private static final String LABELS = """
          for (int r = 0; r < ROWS; r++) {
            labels[r] = $label;
          }
      """;

  private static final String TARGETS = """
          double[] y = flat(references.get(0).forward(rows(x, ROWS)));
          for (int i = 0; i < y.length; i++) {
            double sign = random.nextBoolean() ? 1 : -1;
            targets[i] = $narrow($target);
          }
      """;

  private final Network network;

  TestExamples(Network network) {
    this.network = network;
  }

  String text() {
    boolean trained = network.loss().isPresent();
    boolean standardized = network.standardizesTargets();
    boolean labels = trained && network.loss().get().takesLabels();
    String field = labels
        ? "  final int[] labels = new int[ROWS];\n"
        : "  final $number[] targets = new $number[ROWS * $network.OUTPUT_SIZE];\n";
    String drawn = labels
        ? LABELS.replace("$label", label())
        : trained ? TARGETS.replace("$target", standardized ? own() : target()) : "";
    return TRIAL
        .replace("$own", standardized ? TestTargetUnits.TRIAL : "")
        .replace("$calm", network.optimizer().isPresent() ? IS_CALM : "")
        .replace("$targetField", trained ? field : "")
        .replace("$ascending", ascends() ? ASCENDING : "")
        .replace(
            "$missing",
            network.takesMissing()
                ? MISSING.replace(
                    "$box", network.precision() == Precision.FLOAT ? "Float" : "Double")
                : "")
        .replace(
            "$positive",
            (learnsSpread() ? " || name.startsWith(\"spread\")" : "")
                + (standardized ? " || name.equals(\"target_deviation\")" : ""))
        .replace("$categoriesDrawn", TestCategories.drawn(network))
        .replace("$targetsDrawn", drawn)
        .replace("$gradientLooseness", trained ? GRADIENT_LOOSENESS : "")
        .replace("$narrow", network.precision() == Precision.FLOAT ? "(float) " : "");
  }

  private String own() {
    return TestTargetUnits.OWN.replace("$target", target());
  }

  private boolean ascends() {
    return network.features().stream()
        .anyMatch(map -> map instanceof FeatureMap.Quantile || map instanceof FeatureMap.Piecewise);
  }

  private boolean learnsSpread() {
    return network.features().stream().anyMatch(FeatureMap.Robust.class::isInstance);
  }

  /** Any class that counts: the loss of rows that weigh nothing is not a number. */
  private String label() {
    int[] classes = network.loss().orElseThrow().classesThatCount(network.classCount());
    if (classes.length == network.classCount()) {
      return "random.nextInt($classes)";
    }
    String list =
        Arrays.stream(classes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return "new int[] {" + list + "}[random.nextInt(" + classes.length + ")]";
  }

  /**
   * A number that is a target of the loss; where every one is, on either side of the output and
   * never at it.
   */
  private String target() {
    TargetRange range =
        ((Loss.Elementwise) network.loss().orElseThrow()).definition().targets();
    if (!range.isBounded()) {
      return "y[i] + sign * (0.2 + 2 * random.nextDouble())";
    }
    String least = Numeral.of(range.least());
    if (range.endsOnly()) {
      return "sign < 0 ? " + least + " : " + Numeral.of(range.most());
    }
    String above =
        (range.width() == 1 ? "" : Numeral.of(range.width()) + " * ") + "random.nextDouble()";
    return range.least() == 0 ? above : least + " + " + above;
  }
}
