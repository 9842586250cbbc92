package dev.nnc.compiler.emit.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class FunctionsClassTest {
  private static final Expr X = Expr.x();

  private static Activation.Elementwise activation(String name, Expr f) {
    return new Activation.Elementwise(name, f, List.of());
  }

  private static Activation.Elementwise builtIn(String name) {
    BuiltInActivation found = BuiltInActivations.find(name).orElseThrow();
    double[] values = found.parameters().stream()
        .mapToDouble(p -> p.defaultValue().orElse(-1.0))
        .toArray();
    return activation(name, found.function(values));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void computesEveryBuiltIn(Precision precision) {
    FunctionsClass functions = new FunctionsClass(precision, KernelChoice.Form.VECTOR_TILES);
    List<ActivationMethods> all = new ArrayList<>();
    BuiltInActivations.names().forEach(name -> all.add(defined(functions, builtIn(name), true)));
    CompiledFunctions compiled = new CompiledFunctions(functions);
    for (ActivationMethods methods : all) {
      Expr f = methods.activation().function();
      for (double x = -9; x <= 9; x += 0.0625) {
        String at = methods.value() + " " + x;
        double tolerance =
            8 * precision.epsilon() * Math.max(1, Math.abs(x) + Math.abs(f.evaluate(x)));
        assertEquals(f.evaluate(x), compiled.call(methods.value(), x), tolerance, at);
        double from = methods.fromOutput() ? compiled.call(methods.value(), x) : x;
        double derivative = Derivative.of(f).evaluate(x);
        assertEquals(derivative, compiled.call(methods.derivative(), from), tolerance, at);
      }
      assertTrue(Double.isNaN(compiled.call(methods.value(), Double.NaN)), methods.value());
      if (!methods.value().equals("exp")) {
        for (double x : new double[] {-1e4, 1e4, -1e18, 1e18}) {
          assertTrue(Double.isFinite(compiled.call(methods.value(), x)), methods.value() + x);
          double from = methods.fromOutput() ? compiled.call(methods.value(), x) : x;
          assertTrue(
              Double.isFinite(compiled.call(methods.derivative(), from)), methods.derivative() + x);
        }
      }
    }
  }

  @Test
  void passesTrainedParameters() {
    Expr f =
        Expr.choose(Relation.GREATER, X, Expr.constant(0), X, Expr.multiply(Expr.parameter(0), X));
    FunctionsClass functions = new FunctionsClass(Precision.FLOAT, KernelChoice.Form.VECTOR_TILES);
    ActivationMethods prelu = defined(
        functions,
        new Activation.Elementwise("prelu", f, List.of(new Activation.TrainedParameter("a", 0.25))),
        true);
    CompiledFunctions compiled = new CompiledFunctions(functions);
    assertEquals(-0.5, compiled.call(prelu.value(), -2, 0.25));
    assertEquals(0.25, compiled.call(prelu.derivative(), -2, 0.25));
    assertEquals(-2, compiled.call(prelu.parameterDerivatives().get(0), -2, 0.25));
  }

  @Test
  void namesAreJavaNamesAndDistinct() {
    FunctionsClass functions = new FunctionsClass(Precision.DOUBLE, KernelChoice.Form.VECTOR_TILES);
    List<String> names = new ArrayList<>();
    double shift = 1;
    for (String word : List.of(
        "new", "expm1", "__", "a_b", "aB", "leaky_relu(0.1)", "leaky_relu(0.2)", "t0", "x")) {
      names.add(defined(functions, activation(word, Expr.add(X, Expr.constant(shift++))), true)
          .value());
    }
    assertEquals(
        List.of("new2", "expm12", "activation", "aB", "aB2", "leakyRelu", "leakyRelu2", "t0", "x"),
        names);
    assertEquals(9.5, new CompiledFunctions(functions).call("x", 0.5));
  }

  @Test
  void anExpressionThatIsOneFunctionHasItsName() {
    FunctionsClass functions = new FunctionsClass(Precision.FLOAT, KernelChoice.Form.VECTOR_TILES);
    assertEquals("tanh", defined(functions, builtIn("tanh"), true).value());
    assertEquals(
        defined(functions, builtIn("tanh"), true), defined(functions, builtIn("tanh"), true));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void cutsLongExpressions(Precision precision) {
    Expr f = X;
    for (int i = 0; i < 450; i++) {
      f = Expr.call(Function.SIN, Expr.add(Expr.multiply(Expr.constant(1 + i / 1000.0), f), X));
    }
    FunctionsClass functions = new FunctionsClass(precision, KernelChoice.Form.VECTOR_TILES);
    ActivationMethods methods = defined(functions, activation("long", f), true);
    CompiledFunctions compiled = new CompiledFunctions(functions);
    assertTrue(Double.isFinite(compiled.call(methods.derivative(), 0.01)));
    if (precision == Precision.DOUBLE) {
      assertEquals(f.evaluate(0.01), compiled.call(methods.value(), 0.01), 1e-9);
    }
    assertTrue(longestMethod(compiled.bytecode()) < 8000);
  }

  private static int longestMethod(byte[] bytecode) {
    int[] longest = {0};
    ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9, new ClassWriter(0)) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String type, String signature, String[] thrown) {
        return new MethodVisitor(
            Opcodes.ASM9, super.visitMethod(access, name, type, signature, thrown)) {
          @Override
          public void visitMaxs(int stack, int locals) {
            Label end = new Label();
            super.visitLabel(end);
            longest[0] = Math.max(longest[0], end.getOffset());
            super.visitMaxs(stack, locals);
          }
        };
      }
    };
    new ClassReader(bytecode).accept(visitor, 0);
    return longest[0];
  }

  @Test
  void askingDoesNotDefine() {
    FunctionsClass functions = new FunctionsClass(Precision.FLOAT, KernelChoice.Form.VECTOR_TILES);
    assertThrows(IllegalStateException.class, () -> functions.methodsOf(builtIn("tanh")));
    assertTrue(functions.isEmpty());
  }

  private static ActivationMethods defined(
      FunctionsClass functions, Activation.Elementwise activation, boolean derivatives) {
    functions.define(activation, derivatives);
    return functions.methodsOf(activation);
  }
}
