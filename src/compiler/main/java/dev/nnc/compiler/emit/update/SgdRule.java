package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import java.util.List;

/** Gradient descent, with momentum where there is one. */
record SgdRule(Optimizer.Sgd sgd, Scalar scalar, LearningRate rate) implements UpdateRule {

  @Override
  public String formula() {
    String gradient =
        sgd.weightDecay() == 0 ? "g" : "(g + " + Numeral.of(sgd.weightDecay()) + " w)";
    if (sgd.momentum() == 0) {
      return "w -= rate " + gradient;
    }
    String buffer = "momentum = " + Numeral.of(sgd.momentum()) + " momentum + " + gradient;
    String step = sgd.nesterov()
        ? "(" + gradient + " + " + Numeral.of(sgd.momentum()) + " momentum)"
        : "momentum";
    return buffer + ", w -= rate " + step;
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
    CodeBlock.Builder code = CodeBlock.builder();
    String gradient = "g[j]";
    if (sgd.weightDecay() != 0) {
      gradient = "Math.fma(" + scalar.literal(sgd.weightDecay()) + ", w[j], g[j])";
    }
    if (sgd.momentum() == 0) {
      return code.addStatement("w[j] = Math.fma(-rate, $L, w[j])", gradient).build();
    }
    String momentum = scalar.literal(sgd.momentum());
    code.addStatement("$T gradient = $L", scalar.type(), gradient);
    code.addStatement("$T m = Math.fma($L, momentum[j], gradient)", scalar.type(), momentum);
    code.addStatement("momentum[j] = m");
    String step = sgd.nesterov() ? "Math.fma(" + momentum + ", m, gradient)" : "m";
    return code.addStatement("w[j] = Math.fma(-rate, $L, w[j])", step).build();
  }

  static String test(Optimizer.Sgd o) {
    if (o.momentum() == 0) {
      String gradient = UpdateRule.decayed(o.weightDecay());
      return "return w - rate * " + (o.weightDecay() == 0 ? gradient : "(" + gradient + ")")
          + ";\n";
    }
    String momentum = UpdateRule.wide(o.momentum());
    return "double d = " + UpdateRule.decayed(o.weightDecay()) + ";\n"
        + "m[i] = updates == 0 ? d : " + momentum + " * m[i] + d;\n"
        + "return w - rate * " + (o.nesterov() ? "(d + " + momentum + " * m[i])" : "m[i]") + ";\n";
  }
}
