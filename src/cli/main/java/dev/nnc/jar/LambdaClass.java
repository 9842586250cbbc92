package dev.nnc.jar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of one lambda: a field for each captured value, and the method of its interface, which calls the code.
 *
 * @param name of the class
 * @param method of the interface
 * @param captured from the captured values to the interface
 * @param code what the lambda does
 */
record LambdaClass(String name, String method, Type captured, Handle code) {
  /** The method that makes an instance. */
  static final String MAKE = "make";

  private static final String OBJECT = "java/lang/Object";

  /**
   * The class file.
   *
   * @param erased the type of the interface's method
   * @param actual the same with type arguments in the place of type variables
   */
  byte[] bytes(int version, String nestHost, Type erased, Type actual) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {captured.getReturnType().getInternalName()};
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(version, access, name, null, OBJECT, interfaces);
    writer.visitNestHost(nestHost);
    Type[] values = captured.getArgumentTypes();
    for (int i = 0; i < values.length; i++) {
      writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), values[i].getDescriptor(), null, null);
    }
    constructor(writer);
    maker(writer);
    MethodVisitor body = writer.visitMethod(Opcodes.ACC_PUBLIC, method, erased.getDescriptor(), null, null);
    body.visitCode();
    if (code.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      body.visitTypeInsn(Opcodes.NEW, code.getOwner());
      body.visitInsn(Opcodes.DUP);
    }
    loadArguments(body, erased, actual);
    body.visitMethodInsn(opcode(), code.getOwner(), code.getName(), code.getDesc(), code.isInterface());
    Conversion.emit(body, result(), actual.getReturnType(), erased.getReturnType());
    body.visitInsn(erased.getReturnType().getOpcode(Opcodes.IRETURN));
    body.visitMaxs(0, 0);
    body.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static String field(int i) {
    return "captured" + i;
  }

  private void constructor(ClassWriter writer) {
    Type[] values = captured.getArgumentTypes();
    MethodVisitor body =
        writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, values), null, null);
    body.visitCode();
    body.visitVarInsn(Opcodes.ALOAD, 0);
    body.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    int slot = 1;
    for (int i = 0; i < values.length; i++) {
      body.visitVarInsn(Opcodes.ALOAD, 0);
      body.visitVarInsn(values[i].getOpcode(Opcodes.ILOAD), slot);
      body.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), values[i].getDescriptor());
      slot += values[i].getSize();
    }
    body.visitInsn(Opcodes.RETURN);
    body.visitMaxs(0, 0);
    body.visitEnd();
  }

  private void maker(ClassWriter writer) {
    Type[] values = captured.getArgumentTypes();
    MethodVisitor body = writer.visitMethod(Opcodes.ACC_STATIC, MAKE, captured.getDescriptor(), null, null);
    body.visitCode();
    body.visitTypeInsn(Opcodes.NEW, name);
    body.visitInsn(Opcodes.DUP);
    int slot = 0;
    for (Type value : values) {
      body.visitVarInsn(value.getOpcode(Opcodes.ILOAD), slot);
      slot += value.getSize();
    }
    String constructor = Type.getMethodDescriptor(Type.VOID_TYPE, values);
    body.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor, false);
    body.visitInsn(Opcodes.ARETURN);
    body.visitMaxs(0, 0);
    body.visitEnd();
  }

  /** The captured values, then what the caller gives, as the code takes them. */
  private void loadArguments(MethodVisitor body, Type erased, Type actual) {
    List<Type> wanted = parameters();
    Type[] values = captured.getArgumentTypes();
    for (int i = 0; i < values.length; i++) {
      body.visitVarInsn(Opcodes.ALOAD, 0);
      body.visitFieldInsn(Opcodes.GETFIELD, name, field(i), values[i].getDescriptor());
    }
    Type[] given = erased.getArgumentTypes();
    int slot = 1;
    for (int i = 0; i < given.length; i++) {
      body.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), slot);
      Conversion.emit(body, given[i], actual.getArgumentTypes()[i], wanted.get(values.length + i));
      slot += given[i].getSize();
    }
  }

  /** What the code takes, an instance first if it is of one. */
  private List<Type> parameters() {
    List<Type> parameters = new ArrayList<>();
    if (code.getTag() != Opcodes.H_INVOKESTATIC && code.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
      parameters.add(Type.getObjectType(code.getOwner()));
    }
    parameters.addAll(Arrays.asList(Type.getArgumentTypes(code.getDesc())));
    return parameters;
  }

  private Type result() {
    return code.getTag() == Opcodes.H_NEWINVOKESPECIAL
        ? Type.getObjectType(code.getOwner())
        : Type.getReturnType(code.getDesc());
  }

  /** A private method of the same nest is called like any other. */
  private int opcode() {
    return switch (code.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> code.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }
}
