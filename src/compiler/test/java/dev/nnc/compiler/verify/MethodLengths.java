package dev.nnc.compiler.verify;

import dev.nnc.compiler.verify.subject.BytecodeBudget;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The lengths of the methods of a class file as ASM counts them. */
public final class MethodLengths {
  private MethodLengths() {}

  /**
   * Reads each method and writes it as it was; where its last label comes to stand is its length.
   */
  public static List<BytecodeBudget.Method> of(byte[] classFile) {
    List<BytecodeBudget.Method> methods = new ArrayList<>();
    ClassReader reader = new ClassReader(classFile);
    ClassVisitor sizes = new ClassVisitor(Opcodes.ASM9, new ClassWriter(reader, 0)) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new MethodVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitMaxs(int stack, int locals) {
            Label end = new Label();
            super.visitLabel(end);
            methods.add(new BytecodeBudget.Method(name, end.getOffset()));
            super.visitMaxs(stack, locals);
          }
        };
      }
    };
    reader.accept(sizes, 0);
    return methods;
  }
}
