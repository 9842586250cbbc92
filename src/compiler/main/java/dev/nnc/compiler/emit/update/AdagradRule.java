package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import java.util.List;

/** Adagrad: each weight's rate is divided by the root of the sum of its squared gradients. */
record AdagradRule(Optimizer.Adagrad adagrad, Scalar scalar, LearningRate rate)
    implements UpdateRule {

  @Override
  public String formula() {
    return "sum += g^2, w -= rate g / (sqrt(sum) + " + Numeral.of(adagrad.epsilon()) + ")";
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
        $type:T v = Math.fma(g[j], g[j], sum[j]);
        sum[j] = v;
        w[j] -= rate * g[j] / ($narrow:LMath.sqrt(v) + $epsilon:L);
        """)
        .with("type", scalar.type())
        .with("narrow", scalar.narrowing())
        .with("epsilon", scalar.literal(adagrad.epsilon()))
        .code();
  }

  static String test(Optimizer.Adagrad o) {
    return "v[i] += g * g;\n" + UpdateRule.byRoot(o.epsilon());
  }
}
