package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import java.util.Optional;

/** The optimizer's step in the reference of a test. */
final class TestOptimizer implements Optimizer.Cases<String> {
  private static final String STEP =
      """
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

  private static final String NORM =
      """
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
    return STEP.replace("$clip", before).replace("$gradient", gradient)
        .replace("$body", network.optimizer().orElseThrow().match(new TestOptimizer()).indent(2))
        + TestSchedule.rate(network);
  }

  @Override
  public String sgd(Optimizer.Sgd o) {
    if (o.momentum() == 0) {
      return "return w - rate * " + (o.weightDecay() == 0 ? "g" : "(" + decayed(o.weightDecay()) + ")") + ";\n";
    }
    String momentum = number(o.momentum());
    return "double d = " + decayed(o.weightDecay()) + ";\n"
        + "m[i] = updates == 0 ? d : " + momentum + " * m[i] + d;\n"
        + "return w - rate * " + (o.nesterov() ? "(d + " + momentum + " * m[i])" : "m[i]") + ";\n";
  }

  /** The gradient with the decay's part. */
  private static String decayed(double decay) {
    return decay == 0 ? "g" : "g + " + number(decay) + " * w";
  }

  @Override
  public String adam(Optimizer.Adam o) {
    String decay = number(o.weightDecay());
    return ("double d = " + (o.decoupled() ? "g" : decayed(o.weightDecay())) + ";\n"
        + """
        m[i] = $beta1 * m[i] + (1 - $beta1) * d;
        v[i] = $beta2 * v[i] + (1 - $beta2) * d * d;
        double mean = m[i] / (1 - StrictMath.pow($beta1, updates + 1));
        double square = v[i] / (1 - StrictMath.pow($beta2, updates + 1));
        """
        + "return w" + (o.decoupled() ? " - rate * " + decay + " * w" : "")
        + " - rate * mean / (Math.sqrt(square) + " + number(o.epsilon()) + ");\n")
        .replace("$beta1", number(o.beta1())).replace("$beta2", number(o.beta2()));
  }

  @Override
  public String rmsProp(Optimizer.RmsProp o) {
    return "v[i] = " + number(o.alpha()) + " * v[i] + (1 - " + number(o.alpha()) + ") * g * g;\n" + byRoot(o.epsilon());
  }

  @Override
  public String adagrad(Optimizer.Adagrad o) {
    return "v[i] += g * g;\n" + byRoot(o.epsilon());
  }

  private static String byRoot(double epsilon) {
    return "return w - rate * g / (Math.sqrt(v[i]) + " + number(epsilon) + ");\n";
  }

  @Override
  public String lion(Optimizer.Lion o) {
    return """
        double u = Math.signum($beta1 * m[i] + (1 - $beta1) * g);
        m[i] = $beta2 * m[i] + (1 - $beta2) * g;
        return w - rate * (u + $decay * w);
        """.replace("$beta1", number(o.beta1())).replace("$beta2", number(o.beta2()))
        .replace("$decay", number(o.weightDecay()));
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
