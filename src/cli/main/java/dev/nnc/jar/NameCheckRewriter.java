package dev.nnc.jar;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Leaves out JavaPoet's checks that names are Java's: they are, as the build's tests have shown, and the class that the checks
 * ask joins strings by code that is made at run time.
 */
final class NameCheckRewriter extends ClassVisitor {
  NameCheckRewriter(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, type, generic, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        if (owner.equals("javax/lang/model/SourceVersion") && method.equals("isName")) {
          super.visitInsn(Opcodes.POP);
          super.visitInsn(Opcodes.ICONST_1);
        } else {
          super.visitMethodInsn(opcode, owner, method, type, isInterface);
        }
      }
    };
  }
}
