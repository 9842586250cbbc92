package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.emit.update.UpdateRule;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.Optional;

/** The optimizer's step in the reference of a test. */
final class TestOptimizer {
  private static final String STEP = """
      private final Map<String, double[]> first = new LinkedHashMap<>();
      private final Map<String, double[]> second = new LinkedHashMap<>();

      /** The steps that the optimizer remembers. */
      private long updates;

      /** One step of the optimizer on the gradients of the last backward. */
      void update() {
      $clip  double rate = rate();
        gradients.forEach((name, g) -> {
          double[] w = parameters.get(name);
          double[] m = first.computeIfAbsent(name, n -> new double[w.length]);
          double[] v = second.computeIfAbsent(name, n -> new double[w.length]);
          double typical = Math.sqrt(squares(g) / g.length);
          for (int i = 0; i < w.length; i++) {
            double d = rounded(g[i], typical);
            w[i] = rounded(updated(w[i], $gradient, m, v, i, rate), Math.abs(w[i]));
          }
        });
        layers.forEach(Layer::endStep);
        step++;
        updates++;
      }

      private static double squares(double[] g) {
        return Arrays.stream(g).map(value -> value * value).sum();
      }

      /** The new value of a weight w with gradient g; the optimizer remembers m[i] and v[i]. */
      private double updated(double w, double g, double[] m, double[] v, int i, double rate) {
      $body}
      """;

  private static final String NORM = """
        double norm = gradients.values().stream().flatMapToDouble(Arrays::stream).reduce(0, Math::hypot);
        double scale = Math.min(1, $max / (norm + 1e-6));
      """;

  private TestOptimizer() {}

  static String text(Network network) {
    Optional<Clip> clip = network.clip();
    String before = "";
    String gradient = "d";
    if (clip.isPresent() && clip.get() instanceof Clip.Norm norm) {
      before = NORM.replace("$max", number(norm.max()));
      gradient = "scale * d";
    } else if (clip.isPresent() && clip.get() instanceof Clip.Value value) {
      gradient = "Math.max(-" + number(value.max()) + ", Math.min(" + number(value.max()) + ", d))";
    }
    return STEP.replace("$clip", before)
            .replace("$gradient", gradient)
            .replace("$body", UpdateRule.test(network.optimizer().orElseThrow()).indent(2))
        + TestSchedule.rate(network);
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
