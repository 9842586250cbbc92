package dev.nnc.compiler.emit.straight;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.emit.text.Variables;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Value;
import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.ForwardStep;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Kernels of one row for tiny networks: every weight has its own place in the code, every value is
 * a local variable.
 */
final class StraightLine {
  private static final ClassName PARAMETERS = ClassName.get("", "Parameters");

  private static final ChainOperations<Boolean> IS_PRODUCT = new ChainOperations<>() {
    @Override
    public Boolean product(Operation.Product product) {
      return true;
    }

    @Override
    public Boolean activate(Operation.Activate activate) {
      return false;
    }
  };

  private final Emission emission;
  private final Plan plan;

  StraightLine(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
  }

  /** {@code name(p, x, y)}, to be called inside {@code Kernels}. */
  String forward(String name) {
    emission.kernels().define(KernelKind.PRODUCT, StraightLine.class, name, () -> {
      MethodSpec.Builder method = rowKernel(
              name, "(12) for one row: y = Z" + (plan.output().layer() + 1))
          .addParameter(emission.scalar().array(), "y");
      CodeBlock.Builder code = values(plan.forward(), false);
      Value output = plan.output();
      for (int j = 0; j < output.width(); j++) {
        code.addStatement("y[$L] = $L", j, local(output, j));
      }
      return method.addCode(withParameters(code.build())).build();
    });
    return name;
  }

  /** {@code layer = firstNotFinite(p, x)}: 0 if every layer's output is finite. */
  String firstNotFinite() {
    emission.kernels().define(KernelKind.CHECK, StraightLine.class, "firstNotFinite", () -> {
      MethodSpec.Builder method = rowKernel(
              "firstNotFinite", "The first layer whose output is not finite for this row, or 0.")
          .returns(int.class);
      CodeBlock.Builder code = input();
      for (ForwardStep step : plan.forward()) {
        code.add(step(step, false))
            .beginControlFlow("if ($L)", notFinite(step.output()))
            .addStatement("return $L", step.output().layer())
            .endControlFlow();
      }
      return method
          .addCode(withParameters(code.addStatement("return 0").build()))
          .build();
    });
    return KernelSet.call("firstNotFinite");
  }

  private String notFinite(Value value) {
    StringBuilder test = new StringBuilder();
    for (int j = 0; j < value.width(); j++) {
      test.append(j == 0 ? "!" : " || !")
          .append(emission.scalar().box())
          .append(".isFinite(")
          .append(local(value, j))
          .append(")");
    }
    return test.toString();
  }

  /**
   * {@code name(p, x, g, s)}: adds one row's gradients to those of the workspace; with G_1, also
   * {@code g1}.
   */
  String gradients(String name, BackwardPass pass) {
    emission.kernels().define(KernelKind.WEIGHT_GRADIENT, StraightLine.class, name, () -> {
      MethodSpec.Builder method = rowKernel(
              name, "(14)-(16) for one row: adds its part to the gradients, given G_{L+1}.")
          .addParameter(emission.scalar().array(), "g")
          .addParameter(ClassName.get("", "Workspace"), "s");
      pass.inputGradient().ifPresent(b -> method.addParameter(emission.scalar().array(), "g1"));
      CodeBlock.Builder code = values(needed(), true).add(gradientOfLoss());
      pass.steps()
          .forEach(step -> code.add("// $L\n", Equations.backward(step))
              .add(step.match(StraightBackward.adding(emission))));
      pass.inputGradient().ifPresent(b -> {
        for (int j = 0; j < plan.input().width(); j++) {
          code.addStatement("g1[$L] = $L", j, gradient(plan.input(), j));
        }
      });
      return method.addCode(withParameters(code.build())).build();
    });
    return KernelSet.call(name);
  }

  /**
   * {@code loss = trainRow(p, x, s, expected, row, rate)}: the whole step, if the loss is finite.
   */
  String trainRow() {
    BackwardPass pass = plan.training().orElseThrow();
    Expected expected = Expected.of(emission);
    emission.kernels().define(KernelKind.UPDATE, StraightLine.class, "trainRow", () -> {
      MethodSpec.Builder method = rowKernel(
              "trainRow",
              "(12)-(16) for one row, every gradient used at once; returns the loss, and changes\n"
                  + "nothing if that is not finite.")
          .returns(double.class)
          .addParameter(ClassName.get("", "Workspace"), "s")
          .addParameter(expected.type(), expected.name())
          .addParameter(int.class, "row")
          .addParameter(emission.scalar().type(), "rate");
      CodeBlock.Builder code = values(plan.forward(), true).add(new StraightLoss(emission).code());
      pass.steps()
          .forEach(step -> code.add("// $L\n", Equations.backward(step))
              .add(step.match(StraightBackward.updating(emission))));
      return method
          .addCode(withParameters(code.addStatement("return loss").build()))
          .build();
    });
    return KernelSet.call("trainRow");
  }

  private CodeBlock gradientOfLoss() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = 0; j < plan.output().width(); j++) {
      code.addStatement("$T $L = g[$L]", emission.scalar().type(), gradient(plan.output(), j), j);
    }
    return code.build();
  }

  /** The steps whose values the gradients are computed from: all but a product at the end. */
  private List<ForwardStep> needed() {
    List<ForwardStep> steps = plan.forward();
    int last = steps.size() - 1;
    boolean lone =
        steps.get(last).activation().isEmpty() && steps.get(last).operation().match(IS_PRODUCT);
    return lone ? steps.subList(0, last) : steps;
  }

  MethodSpec.Builder rowKernel(String name, String javadoc) {
    return KernelSet.kernel(name)
        .addJavadoc("$L\n", javadoc)
        .addParameter(PARAMETERS, "p")
        .addParameter(emission.scalar().array(), "x");
  }

  private CodeBlock.Builder values(List<ForwardStep> steps, boolean keepSums) {
    CodeBlock.Builder code = input();
    steps.forEach(step -> code.add(step(step, keepSums)));
    return code;
  }

  /** The code after the declarations of the parameters that it names. */
  CodeBlock withParameters(CodeBlock code) {
    CodeBlock.Builder whole = CodeBlock.builder();
    for (Tensor tensor : plan.tensors()) {
      if (Variables.names(code, tensor.field())) {
        whole.addStatement(
            "$T $L = p.$L", emission.scalar().array(), tensor.field(), tensor.field());
      }
    }
    return whole.add(code).build();
  }

  private CodeBlock.Builder input() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = 0; j < plan.input().width(); j++) {
      code.addStatement("$T $L = x[$L]", emission.scalar().type(), local(plan.input(), j), j);
    }
    return code;
  }

  private CodeBlock step(ForwardStep step, boolean keepSums) {
    CodeBlock.Builder code = CodeBlock.builder().add("// $L\n", Equations.forward(step));
    return code.add(step.operation().match(new ChainOperations<>() {
          @Override
          public CodeBlock product(Operation.Product product) {
            return sums(product, step, keepSums);
          }

          @Override
          public CodeBlock activate(Operation.Activate activate) {
            return values(activate);
          }
        }))
        .build();
  }

  private CodeBlock sums(Operation.Product product, ForwardStep step, boolean keepSums) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean separate =
        step.activation().isPresent() && !step.activation().get().fromOutput() && keepSums;
    for (int j = 0; j < product.output().width(); j++) {
      if (separate) {
        define(code, local(product.output(), j), chain(product, j));
      }
      String sum = separate ? local(product.output(), j) : chain(product, j);
      define(
          code,
          local(step.output(), j),
          step.activation().map(a -> applied(a, sum)).orElse(sum));
    }
    return code.build();
  }

  private CodeBlock values(Operation.Activate activate) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = 0; j < activate.output().width(); j++) {
      define(code, local(activate.output(), j), applied(activate, local(activate.input(), j)));
    }
    return code.build();
  }

  private void define(CodeBlock.Builder code, String name, String value) {
    code.addStatement("$T $L = $L", emission.scalar().type(), name, value);
  }

  private String applied(Operation.Activate activate, String argument) {
    return Emission.function(emission.value(activate)) + "(" + argument + ")";
  }

  private String chain(Operation.Product product, int j) {
    return chain(emission.scalar(), product, j, i -> local(product.input(), i));
  }

  /** b[j] and then one fma for each input, in order. */
  static String chain(Scalar scalar, Operation.Product product, int j, IntFunction<String> input) {
    int width = product.weight().columns();
    String chain = product.bias().map(b -> b.field() + "[" + j + "]").orElse(scalar.zero());
    for (int i = 0; i < product.weight().rows(); i++) {
      chain = "Math.fma(" + input.apply(i) + ", " + product.weight().field() + "[" + (i * width + j)
          + "], " + chain + ")";
    }
    return chain;
  }

  static String local(Value value, int j) {
    return value.field() + "_" + j;
  }

  static String gradient(Value value, int j) {
    return value.gradient().toLowerCase(Locale.ROOT) + "_" + j;
  }
}
