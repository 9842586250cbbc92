package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import java.util.List;

/**
 * Lion (Chen et al. 2023): every weight moves by the rate, in the direction of an average of its
 * gradients.
 */
record LionRule(Optimizer.Lion lion, Emission emission, LearningRate rate) implements UpdateRule {

  @Override
  public String formula() {
    String decay = lion.weightDecay() == 0 ? "" : " + " + Numeral.of(lion.weightDecay()) + " w";
    String step = "sign(b1 expAvg + (1 - b1) g)" + decay;
    return "w -= rate " + (decay.isEmpty() ? step : "(" + step + ")")
        + ", expAvg = b2 expAvg + (1 - b2) g with b1 = " + Numeral.of(lion.beta1()) + ", b2 = "
        + Numeral.of(lion.beta2());
  }

  @Override
  public List<String> numbers() {
    return List.of("rate");
  }

  @Override
  public List<String> values() {
    return List.of(rate.narrow());
  }

  @Override
  public CodeBlock entry() {
    String sign = SignKernel.of(emission) + "(" + average(lion.beta1()) + ")";
    String decay = emission.scalar().literal(lion.weightDecay());
    String step = lion.weightDecay() == 0 ? sign : "Math.fma(" + decay + ", w[j], " + sign + ")";
    return CodeBlock.builder()
        .addStatement("$T m = expAvg[j]", emission.scalar().type())
        .addStatement("w[j] = Math.fma(-rate, $L, w[j])", step)
        .addStatement("expAvg[j] = $L", average(lion.beta2()))
        .build();
  }

  private String average(double beta) {
    return "Math.fma(" + emission.scalar().literal(beta) + ", m, "
        + emission.scalar().literal(1 - beta) + " * g[j])";
  }

  static String test(Optimizer.Lion o) {
    return """
        double u = Math.signum($beta1 * m[i] + (1 - $beta1) * g);
        m[i] = $beta2 * m[i] + (1 - $beta2) * g;
        return w - rate * (u + $decay * w);
        """.replace("$beta1", UpdateRule.wide(o.beta1()))
        .replace("$beta2", UpdateRule.wide(o.beta2()))
        .replace("$decay", UpdateRule.wide(o.weightDecay()));
  }
}
