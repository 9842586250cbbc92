package dev.nnc.jar;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes out {@code hashCode} and {@code equals} of records. As javac leaves them, the virtual machine puts each together of a
 * dozen method handles when it is first called.
 */
final class RecordRewriter extends ClassVisitor {
  private static final String FACTORY = "java/lang/runtime/ObjectMethods";
  private static final String OBJECTS = "java/util/Objects";

  RecordRewriter(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(FACTORY) || method.equals("toString")) {
          super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
          return;
        }
        String owner = ((Type) arguments[0]).getInternalName();
        // The second argument is the names of the components, which their getters have too.
        List<Handle> components = new ArrayList<>();
        for (Object getter : List.of(arguments).subList(2, arguments.length)) {
          components.add((Handle) getter);
        }
        // What stands on the stack is the method's own arguments.
        if (method.equals("hashCode")) {
          super.visitInsn(Opcodes.POP);
          emitHashCode(getDelegate(), owner, components);
        } else {
          super.visitInsn(Opcodes.POP2);
          emitEquals(getDelegate(), owner, components);
        }
      }
    };
  }

  private static void emitHashCode(MethodVisitor body, String owner, List<Handle> components) {
    body.visitInsn(Opcodes.ICONST_0);
    for (Handle component : components) {
      body.visitIntInsn(Opcodes.BIPUSH, 31);
      body.visitInsn(Opcodes.IMUL);
      body.visitVarInsn(Opcodes.ALOAD, 0);
      load(body, owner, component);
      body.visitMethodInsn(Opcodes.INVOKESTATIC, OBJECTS, "hashCode", "(Ljava/lang/Object;)I", false);
      body.visitInsn(Opcodes.IADD);
    }
  }

  private static void emitEquals(MethodVisitor body, String owner, List<Handle> components) {
    Label differs = new Label();
    body.visitVarInsn(Opcodes.ALOAD, 1);
    body.visitTypeInsn(Opcodes.INSTANCEOF, owner);
    body.visitJumpInsn(Opcodes.IFEQ, differs);
    for (Handle component : components) {
      body.visitVarInsn(Opcodes.ALOAD, 0);
      load(body, owner, component);
      body.visitVarInsn(Opcodes.ALOAD, 1);
      body.visitTypeInsn(Opcodes.CHECKCAST, owner);
      load(body, owner, component);
      String type = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
      body.visitMethodInsn(Opcodes.INVOKESTATIC, OBJECTS, "equals", type, false);
      body.visitJumpInsn(Opcodes.IFEQ, differs);
    }
    body.visitInsn(Opcodes.ICONST_1);
    body.visitInsn(Opcodes.IRETURN);
    body.visitLabel(differs);
    body.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    body.visitInsn(Opcodes.ICONST_0);
  }

  /** A component of the record on the stack, boxed if need be: boxes are equal as components are. */
  private static void load(MethodVisitor body, String owner, Handle component) {
    Type type = Type.getType(component.getDesc());
    body.visitFieldInsn(Opcodes.GETFIELD, owner, component.getName(), type.getDescriptor());
    if (type.getSort() <= Type.DOUBLE) {
      Conversion.box(body, type);
    }
  }
}
