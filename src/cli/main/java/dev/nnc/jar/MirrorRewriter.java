package dev.nnc.jar;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Leaves out what JavaPoet has for annotation processors: methods that take their mirrors of a program, and classes
 * that visit those. nnc is none, and the virtual machine could not link the rest where the module java.compiler is missing.
 */
final class MirrorRewriter extends ClassVisitor {
  private static final String JAVAPOET = "com/palantir/javapoet/";
  private static final List<String> PACKAGES = List.of("javax/lang/model/", "javax/annotation/processing/", "javax/tools/");

  MirrorRewriter(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  static boolean applies(String name) {
    return name.startsWith(JAVAPOET);
  }

  /** Whether a class is made for mirrors alone. */
  static boolean isLeftOut(ClassReader reader) {
    return applies(reader.getClassName()) && mentions(reader.getSuperName());
  }

  private static boolean mentions(String type) {
    return PACKAGES.stream().anyMatch(type::contains);
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] exceptions) {
    if (mentions(type)) {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, generic, exceptions)) {
      /** There are no mirrors. */
      @Override
      public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.INSTANCEOF && mentions(type)) {
          super.visitInsn(Opcodes.POP);
          super.visitInsn(Opcodes.ICONST_0);
        } else {
          super.visitTypeInsn(opcode, type);
        }
      }
    };
  }
}
