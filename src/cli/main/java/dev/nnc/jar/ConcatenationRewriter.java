package dev.nnc.jar;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Joins strings by a builder, as javac does on request; the libraries were compiled without it. */
final class ConcatenationRewriter extends ClassVisitor {
  private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
  private static final String BUILDER = "java/lang/StringBuilder";
  private static final int METHOD = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  /** One concatenation: a text in which characters of code 1 stand for the arguments. */
  private record Concatenation(String name, String recipe, String descriptor) {}

  private final List<Concatenation> found = new ArrayList<>();
  private String owner;
  private boolean isInterface;

  ConcatenationRewriter(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
    owner = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        // Constants beside the recipe are rare.
        if (!bootstrap.getOwner().equals(FACTORY) || arguments.length != 1) {
          super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
          return;
        }
        Concatenation joined = new Concatenation("concatenation$" + found.size(), (String) arguments[0], type);
        found.add(joined);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, joined.name, type, isInterface);
      }
    };
  }

  @Override
  public void visitEnd() {
    found.forEach(this::write);
    super.visitEnd();
  }

  private void write(Concatenation joined) {
    MethodVisitor body = cv.visitMethod(METHOD, joined.name, joined.descriptor, null, null);
    body.visitCode();
    body.visitTypeInsn(Opcodes.NEW, BUILDER);
    body.visitInsn(Opcodes.DUP);
    body.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
    Type[] types = Type.getArgumentTypes(joined.descriptor);
    int slot = 0;
    // An argument between two of the parts.
    String[] parts = joined.recipe.split("\1", -1);
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        body.visitLdcInsn(parts[i]);
        append(body, Type.getType(String.class));
      }
      if (i < types.length) {
        body.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), slot);
        append(body, types[i]);
        slot += types[i].getSize();
      }
    }
    body.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
    body.visitInsn(Opcodes.ARETURN);
    body.visitMaxs(0, 0);
    body.visitEnd();
  }

  private static void append(MethodVisitor body, Type type) {
    Type taken =
        switch (type.getSort()) {
          case Type.BYTE, Type.SHORT -> Type.INT_TYPE;
          case Type.OBJECT, Type.ARRAY ->
              type.equals(Type.getType(String.class)) ? type : Type.getType(Object.class);
          default -> type;
        };
    String descriptor = Type.getMethodDescriptor(Type.getType(StringBuilder.class), taken);
    body.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", descriptor, false);
  }
}
