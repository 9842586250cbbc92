package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.plan.MethodBudget;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A network of 1,332 layers, 4,000 tensors and Adam's state: 9,324 arrays. */
class LargeNetworkTest {

  @Test
  void thousandsOfTensorsStayWithinTheLimits() throws Exception {
    int[] widths = new int[667];
    Arrays.fill(widths, 2);
    TestNetwork network = new TestNetwork(widths);
    network.norms = true;
    network.alias = "out";
    network.initializer = new Initializer.Orthogonal();
    network.kinds = List.of("first", "second");
    ClassContext context = network.context();
    assertEquals(3996 + 2 * 2664, context.stored().size());
    CompiledJava compiled = CompiledJava.of("com.example.Net", new StorageClass(context).source());
    compiled.classes().values().forEach(LargeNetworkTest::checkMethods);

    Class<?> type = compiled.load("com.example.Net");
    Generated net = new Generated(type, type.getConstructor(long.class).newInstance(1L));
    net.call("trainStep");
    assertEquals(net.stored(), net.load(net.saved()).stored());
    assertEquals(3996, net.<List<String>>call("parameterNames").size());
    assertEquals(4, net.<float[]>call("parameter", "out.W").length);
    assertEquals(
        "Net 2-2-2-2-2-2-2-2-2-2-2-2-2-2-2-2-...-2-2-2-2-2-2-2-2-2-2-2-2-2-2-2-2, 6,660 parameters",
        net.instance().toString());
  }

  private static void checkMethods(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(int access, String name, String type, String sign, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, sign, thrown)) {
              @Override
              public void visitMaxs(int stack, int locals) {
                Label end = new Label();
                visitLabel(end);
                boolean small = end.getOffset() <= MethodBudget.HUGE_METHOD;
                assertTrue(small || name.equals("<clinit>"), name + ": " + end.getOffset());
                super.visitMaxs(stack, locals);
              }
            };
          }
        },
        0);
  }
}
