package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adam (Kingma and Ba 2015) and AdamW. Both averages start at zero, so after t steps they are too
 * small by 1 - beta^t: with c1 and c2 for these, the update rate m/c1 / (sqrt(v/c2) + epsilon) is
 * computed as (rate sqrt(c2)/c1) m / (sqrt(v) + epsilon sqrt(c2)), whose numbers are the same for
 * all weights.
 */
record AdamRule(Optimizer.Adam adam, Scalar scalar, LearningRate rate) implements UpdateRule {

  private boolean shrinks() {
    return adam.decoupled() && adam.weightDecay() != 0;
  }

  private boolean decaysGradient() {
    return !adam.decoupled() && adam.weightDecay() != 0;
  }

  @Override
  public String formula() {
    String gradient = decaysGradient() ? "(g + " + Numeral.of(adam.weightDecay()) + " w)" : "g";
    return (shrinks() ? "w -= decay w, " : "")
        + "expAvg += " + complement(adam.beta1()) + " (" + gradient + " - expAvg), expAvgSq = "
        + Numeral.of(adam.beta2())
        + " expAvgSq + " + complement(adam.beta2()) + " " + gradient
        + "^2, w -= rate expAvg / (sqrt(expAvgSq) + epsilon)";
  }

  /** 1 - beta as people write it. */
  private static String complement(double beta) {
    return Numeral.literal(1 - beta, Precision.FLOAT).replace("f", "");
  }

  @Override
  public List<String> numbers() {
    return shrinks() ? List.of("rate", "epsilon", "decay") : List.of("rate", "epsilon");
  }

  @Override
  public CodeBlock preparation() {
    return CodeTemplate.of("""
        // both averages start at zero: after t steps they are too small by 1 - beta^t
        long t = ++parameters.optimizerStep;
        double root = Math.sqrt(1 - StrictMath.pow($beta2:L, t));
        double rate = $rate:L;
        """)
        .with("beta2", UpdateRule.wide(adam.beta2()))
        .with("rate", rate.wide())
        .code();
  }

  @Override
  public List<String> values() {
    List<String> values = new ArrayList<>();
    values.add(scalar.narrowed(
        "rate * root / (1 - StrictMath.pow(" + UpdateRule.wide(adam.beta1()) + ", t))"));
    values.add(scalar.narrowed(UpdateRule.wide(adam.epsilon()) + " * root"));
    if (shrinks()) {
      values.add(scalar.narrowed("rate * " + UpdateRule.wide(adam.weightDecay())));
    }
    return values;
  }

  @Override
  public CodeBlock entry() {
    CodeBlock.Builder code = CodeBlock.builder();
    String gradient = "g[j]";
    if (decaysGradient()) {
      gradient = "Math.fma(" + scalar.literal(adam.weightDecay()) + ", w[j], g[j])";
    }
    code.addStatement("$T gradient = $L", scalar.type(), gradient);
    code.addStatement(
        "$T m = Math.fma($L, gradient - expAvg[j], expAvg[j])",
        scalar.type(),
        scalar.literal(1 - adam.beta1()));
    code.addStatement(
        "$T v = Math.fma($L * gradient, gradient, $L * expAvgSq[j])",
        scalar.type(),
        scalar.literal(1 - adam.beta2()),
        scalar.literal(adam.beta2()));
    code.addStatement("expAvg[j] = m");
    code.addStatement("expAvgSq[j] = v");
    String weight = shrinks() ? "Math.fma(-decay, w[j], w[j])" : "w[j]";
    return code.addStatement(
            "w[j] = $L - rate * m / ($LMath.sqrt(v) + epsilon)", weight, scalar.narrowing())
        .build();
  }

  @Override
  public Optional<CodeBlock> vectorEntry(ClassName vector) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("$1T weight = $1T.fromArray(SPECIES, w, j)", vector);
    CodeBlock gradient = CodeBlock.of("$T.fromArray(SPECIES, g, j)", vector);
    if (decaysGradient()) {
      gradient = CodeBlock.of(
          "weight.fma($L, $L)", broadcast(vector, scalar.literal(adam.weightDecay())), gradient);
    }
    code.addStatement("$T gradient = $L", vector, gradient);
    code.addStatement("$1T m = $1T.fromArray(SPECIES, expAvg, j)", vector);
    code.addStatement(
        "m = gradient.sub(m).fma($L, m)", broadcast(vector, scalar.literal(1 - adam.beta1())));
    code.addStatement(
        "$1T v = gradient.mul($2L).fma(gradient, $1T.fromArray(SPECIES, expAvgSq, j).mul($3L))",
        vector,
        scalar.literal(1 - adam.beta2()),
        scalar.literal(adam.beta2()));
    code.addStatement("m.intoArray(expAvg, j)");
    code.addStatement("v.intoArray(expAvgSq, j)");
    CodeBlock weight = shrinks()
        ? CodeBlock.of("weight.fma($L, weight)", broadcast(vector, "-decay"))
        : CodeBlock.of("weight");
    return Optional.of(
        code.addStatement("$L.sub(m.mul(rate).div(v.sqrt().add(epsilon))).intoArray(w, j)", weight)
            .build());
  }

  private static CodeBlock broadcast(ClassName vector, String number) {
    return CodeBlock.of("$T.broadcast(SPECIES, $L)", vector, number);
  }

  static String test(Optimizer.Adam o) {
    String decay = UpdateRule.wide(o.weightDecay());
    return ("double d = " + (o.decoupled() ? "g" : UpdateRule.decayed(o.weightDecay())) + ";\n"
            + """
        m[i] = $beta1 * m[i] + (1 - $beta1) * d;
        v[i] = $beta2 * v[i] + (1 - $beta2) * d * d;
        double mean = m[i] / (1 - StrictMath.pow($beta1, updates + 1));
        double square = v[i] / (1 - StrictMath.pow($beta2, updates + 1));
        """
            + "return w" + (o.decoupled() ? " - rate * " + decay + " * w" : "")
            + " - rate * mean / (Math.sqrt(square) + " + UpdateRule.wide(o.epsilon()) + ");\n")
        .replace("$beta1", UpdateRule.wide(o.beta1()))
        .replace("$beta2", UpdateRule.wide(o.beta2()));
  }
}
