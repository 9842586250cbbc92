package dev.nnc.compiler.emit.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.KernelChoice;
import dev.nnc.compiler.plan.form.KernelChoice.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An activation has the same value with choices, without them, and in two loops; zeros may differ
 * in their signs, and the derivative at NaN.
 */
class ActivationFormsTest {
  /** Prime, so that the sample meets all patterns of low bits. */
  private static final long STRIDE = 2_000_003;

  private static Compiled branching;
  private static Compiled whole;
  private static Compiled inLoops;

  /** All built-in activations in one form. */
  private static final class Compiled {
    final List<ActivationMethods> methods = new ArrayList<>();
    final CompiledFunctions functions;

    Compiled(KernelChoice.Form form) {
      FunctionsClass functions = new FunctionsClass(Precision.FLOAT, form);
      for (String name : BuiltInActivations.names()) {
        BuiltInActivation builtIn = BuiltInActivations.find(name).orElseThrow();
        double[] values = builtIn.parameters().stream()
            .mapToDouble(p -> p.defaultValue().orElse(-1.0))
            .toArray();
        methods.add(defined(
            functions,
            new Activation.Elementwise(name, builtIn.function(values), List.of()),
            true));
      }
      this.functions = new CompiledFunctions(functions);
    }

    float value(int k, float x) {
      ActivationMethods m = methods.get(k);
      return call(m.value(), m.valueInner(), x);
    }

    float derivative(int k, float x) {
      ActivationMethods m = methods.get(k);
      if (m.derivative().isEmpty()) {
        // relu's, which a straight line writes as a choice in its place
        return value(k, x) > 0 ? 1 : 0;
      }
      return call(m.derivative(), m.derivativeInner(), m.fromOutput() ? value(k, x) : x);
    }

    private float call(String method, Optional<String> inner, float x) {
      return (float)
          (inner.isPresent()
              ? functions.call(method, x, functions.call(inner.get(), x))
              : functions.call(method, x));
    }
  }

  @BeforeAll
  static void compile() {
    branching = new Compiled(Form.STRAIGHT_LINE);
    whole = new Compiled(Form.VECTOR_TILES);
    inLoops = new Compiled(Form.ROW_LOOPS);
  }

  static List<String> names() {
    return BuiltInActivations.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void agree(String name) {
    int k = names().indexOf(name);
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      String at = name + " " + x;
      assertEquals(branching.value(k, x) + 0f, whole.value(k, x) + 0f, at);
      assertEquals(whole.value(k, x), inLoops.value(k, x), at);
      if (!Float.isNaN(x)) {
        assertEquals(branching.derivative(k, x) + 0f, whole.derivative(k, x) + 0f, at + "'");
      }
      assertEquals(whole.derivative(k, x), inLoops.derivative(k, x), at + "'");
    }
  }

  @Test
  void longOnesAreInTwoLoops() {
    List<String> values = inLoops.methods.stream()
        .filter(m -> m.valueInner().isPresent())
        .map(m -> m.value())
        .toList();
    List<String> derivatives = inLoops.methods.stream()
        .filter(m -> m.derivativeInner().isPresent())
        .map(m -> m.derivative())
        .toList();
    assertEquals(List.of("gelu", "geluTanh", "softplus", "logSigmoid"), values);
    assertEquals(List.of("geluDerivative", "geluTanhDerivative", "mishDerivative"), derivatives);
    assertTrue(whole.methods.stream()
        .allMatch(m -> m.valueInner().isEmpty() && m.derivativeInner().isEmpty()));
  }

  private static ActivationMethods defined(
      FunctionsClass functions, Activation.Elementwise activation, boolean derivatives) {
    functions.define(activation, derivatives);
    return functions.methodsOf(activation);
  }
}
