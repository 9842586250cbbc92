package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * NAdam (Dozat 2016): Adam with a momentum mu of each step, and of the step after it. With c2 = 1 -
 * beta2^t the update (rate mu' / (1 - product') m + rate (1 - mu) / (1 - product) g) / (sqrt(v /
 * c2) + epsilon) is computed with sqrt(c2) in its three numbers, which are the same for all
 * weights.
 */
record NadamRule(Optimizer.Nadam nadam, Scalar scalar, LearningRate rate) implements UpdateRule {

  @Override
  public String formula() {
    String gradient =
        nadam.weightDecay() == 0 ? "g" : "(g + " + Numeral.of(nadam.weightDecay()) + " w)";
    return "expAvg = b1 expAvg + (1 - b1) " + gradient + ", expAvgSq = b2 expAvgSq + (1 - b2) "
        + gradient
        + "^2, w -= (rate expAvg + share " + gradient + ") / (sqrt(expAvgSq) + epsilon) with b1 = "
        + Numeral.of(nadam.beta1()) + ", b2 = " + Numeral.of(nadam.beta2());
  }

  @Override
  public List<String> numbers() {
    return List.of("rate", "share", "epsilon");
  }

  /** The product of the momenta, which one step takes over from the step before. */
  @Override
  public List<FieldSpec> fields() {
    return List.of(
        FieldSpec.builder(TypeName.LONG, "momenta", Modifier.PRIVATE)
            .addJavadoc("How many steps have their momentum in the product.\n")
            .build(),
        FieldSpec.builder(TypeName.DOUBLE, "product", Modifier.PRIVATE)
            .addJavadoc("The product of the momenta of the first steps.\n")
            .initializer("1")
            .build());
  }

  /**
   * The product is a function of the number of steps: after a load or the steps of a fork it is
   * brought up to date.
   */
  @Override
  public CodeBlock preparation() {
    return CodeTemplate.of("""
        // the momentum of step k is mu(k) = $beta1:L (1 - 0.96^($decay:L k) / 2), the product that of mu(1) to mu(t);
        // where it is below 2^-60, 1 - product is 1
        long t = ++parameters.optimizerStep;
        while (momenta < t && product > 0x1p-60) {
          momenta++;
          product *= $beta1:L * (1 - StrictMath.pow(0.96, momenta * $decay:L) / 2);
        }
        double mu = $beta1:L * (1 - StrictMath.pow(0.96, t * $decay:L) / 2);
        double next = $beta1:L * (1 - StrictMath.pow(0.96, (t + 1) * $decay:L) / 2);
        double root = Math.sqrt(1 - StrictMath.pow($beta2:L, t));
        double rate = $rate:L * root;
        """)
        .with("beta1", UpdateRule.wide(nadam.beta1()))
        .with("beta2", UpdateRule.wide(nadam.beta2()))
        .with("decay", UpdateRule.wide(nadam.momentumDecay()))
        .with("rate", rate.wide())
        .code();
  }

  @Override
  public List<String> values() {
    return List.of(
        scalar.narrowed("rate * next / (1 - product * next)"),
        scalar.narrowed("rate * (1 - mu) / (1 - product)"),
        scalar.narrowed(UpdateRule.wide(nadam.epsilon()) + " * root"));
  }

  @Override
  public CodeBlock entry() {
    String gradient = nadam.weightDecay() == 0
        ? "g[j]"
        : "Math.fma(" + scalar.literal(nadam.weightDecay()) + ", w[j], g[j])";
    return CodeTemplate.of("""
        $type:T gradient = $gradient:L;
        $type:T m = Math.fma($rest1:L, gradient - expAvg[j], expAvg[j]);
        $type:T v = Math.fma($rest2:L * gradient, gradient, $beta2:L * expAvgSq[j]);
        expAvg[j] = m;
        expAvgSq[j] = v;
        w[j] -= Math.fma(rate, m, share * gradient) / ($narrow:LMath.sqrt(v) + epsilon);
        """)
        .with("type", scalar.type())
        .with("gradient", gradient)
        .with("rest1", scalar.literal(1 - nadam.beta1()))
        .with("rest2", scalar.literal(1 - nadam.beta2()))
        .with("beta2", scalar.literal(nadam.beta2()))
        .with("narrow", scalar.narrowing())
        .code();
  }

  static String test(Optimizer.Nadam o) {
    return """
        double d = $gradient;
        double product = 1;
        for (long k = 1; k <= updates + 1 && product > 1e-20; k++) {
          product *= momentum(k);
        }
        double next = momentum(updates + 2);
        m[i] = $beta1 * m[i] + (1 - $beta1) * d;
        v[i] = $beta2 * v[i] + (1 - $beta2) * d * d;
        double square = Math.sqrt(v[i] / (1 - StrictMath.pow($beta2, updates + 1))) + $epsilon;
        return w - rate * (1 - momentum(updates + 1)) / (1 - product) * d / square
            - rate * next / (1 - product * next) * m[i] / square;
        """.replace("momentum(updates + 1)", momentum("(updates + 1)"))
        .replace("momentum(updates + 2)", momentum("(updates + 2)"))
        .replace("momentum(k)", momentum("k"))
        .replace("$gradient", UpdateRule.decayed(o.weightDecay()))
        .replace("$decay", UpdateRule.wide(o.momentumDecay()))
        .replace("$epsilon", UpdateRule.wide(o.epsilon()))
        .replace("$beta1", UpdateRule.wide(o.beta1()))
        .replace("$beta2", UpdateRule.wide(o.beta2()));
  }

  private static String momentum(String step) {
    return "($beta1 * (1 - 0.5 * StrictMath.pow(0.96, " + step + " * $decay)))";
  }
}
