package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import java.util.List;

/**
 * RMSprop: each weight's rate is divided by the root of a running mean of its squared gradients.
 */
record RmsPropRule(Optimizer.RmsProp rmsProp, Scalar scalar, LearningRate rate)
    implements UpdateRule {

  @Override
  public String formula() {
    return "squareAvg = a squareAvg + (1 - a) g^2, w -= rate g / (sqrt(squareAvg) + "
        + Numeral.of(rmsProp.epsilon()) + ") with a = " + Numeral.of(rmsProp.alpha());
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
    return CodeTemplate.of("""
        $type:T v = Math.fma($rest:L * g[j], g[j], $alpha:L * squareAvg[j]);
        squareAvg[j] = v;
        w[j] -= rate * g[j] / ($narrow:LMath.sqrt(v) + $epsilon:L);
        """)
        .with("type", scalar.type())
        .with("rest", scalar.literal(1 - rmsProp.alpha()))
        .with("alpha", scalar.literal(rmsProp.alpha()))
        .with("narrow", scalar.narrowing())
        .with("epsilon", scalar.literal(rmsProp.epsilon()))
        .code();
  }

  static String test(Optimizer.RmsProp o) {
    String alpha = UpdateRule.wide(o.alpha());
    return "v[i] = " + alpha + " * v[i] + (1 - " + alpha + ") * g * g;\n"
        + UpdateRule.byRoot(o.epsilon());
  }
}
