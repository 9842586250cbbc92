package dev.nnc.compiler.emit.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.LoopCost;
import dev.nnc.compiler.plan.form.KernelChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The costs of functions are those of their bytecode: arithmetic, and calls of Math. */
class LoopCostTest {
  private static final List<Integer> ARITHMETIC =
      List.of(Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FNEG);

  static List<Function> vectorised() {
    return Arrays.stream(Function.values())
        .filter(f -> !NumericFunction.isOfMath(f) && LoopCost.of(f) < 1000)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("vectorised")
  void isThatOfTheBytecode(Function function) {
    FunctionsClass functions = new FunctionsClass(Precision.FLOAT, KernelChoice.Form.VECTOR_TILES);
    functions.use(function);
    assertEquals(
        LoopCost.of(function),
        costs(new CompiledFunctions(functions).bytecode(), function.spelling()));
  }

  private static int costs(byte[] bytecode, String method) {
    Map<String, Integer> own = new HashMap<>();
    Map<String, List<String>> calls = new HashMap<>();
    new ClassReader(bytecode).accept(new Counter(own, calls), 0);
    return total(method, own, calls);
  }

  private static int total(
      String method, Map<String, Integer> own, Map<String, List<String>> calls) {
    int called = calls.getOrDefault(method, List.of()).stream()
        .mapToInt(m -> total(m, own, calls))
        .sum();
    return own.getOrDefault(method, 0) + called;
  }

  private static final class Counter extends ClassVisitor {
    private final Map<String, Integer> own;
    private final Map<String, List<String>> calls;

    Counter(Map<String, Integer> own, Map<String, List<String>> calls) {
      super(Opcodes.ASM9);
      this.own = own;
      this.calls = calls;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] thrown) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInsn(int opcode) {
          if (ARITHMETIC.contains(opcode)) {
            own.merge(name, 1, Integer::sum);
          }
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String descriptor, boolean isInterface) {
          if (owner.equals("java/lang/Math")) {
            own.merge(name, 1, Integer::sum);
          } else if (opcode == Opcodes.INVOKESTATIC) {
            calls.computeIfAbsent(name, n -> new ArrayList<>()).add(called);
          }
        }
      };
    }
  }
}
