package dev.nnc.jar;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Code that turns a value of one type into another, as a call of a lambda does: casts, boxes, widening. */
final class Conversion {
  private static final Map<Type, Type> BOXES =
      Map.of(
          Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
          Type.BYTE_TYPE, Type.getType(Byte.class),
          Type.CHAR_TYPE, Type.getType(Character.class),
          Type.SHORT_TYPE, Type.getType(Short.class),
          Type.INT_TYPE, Type.getType(Integer.class),
          Type.LONG_TYPE, Type.getType(Long.class),
          Type.FLOAT_TYPE, Type.getType(Float.class),
          Type.DOUBLE_TYPE, Type.getType(Double.class));

  private Conversion() {}

  /** From one type to another by way of a third, which generics know the value to have. */
  static void emit(MethodVisitor body, Type from, Type known, Type to) {
    if (to.equals(Type.VOID_TYPE)) {
      drop(body, from);
    } else if (isPrimitive(from)) {
      if (isPrimitive(to)) {
        widen(body, from, to);
      } else {
        box(body, from);
      }
    } else if (isPrimitive(to)) {
      Type primitive = BOXES.entrySet().stream()
          .filter(box -> box.getValue().equals(known)).map(Map.Entry::getKey).findFirst().orElse(to);
      unbox(body, primitive);
      widen(body, primitive, to);
    } else if (!from.equals(to) && !to.getInternalName().equals("java/lang/Object")) {
      body.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() <= Type.DOUBLE;
  }

  private static void drop(MethodVisitor body, Type value) {
    if (value.getSize() > 0) {
      body.visitInsn(value.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  static void box(MethodVisitor body, Type primitive) {
    Type box = BOXES.get(primitive);
    String type = Type.getMethodDescriptor(box, primitive);
    body.visitMethodInsn(Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", type, false);
  }

  private static void unbox(MethodVisitor body, Type primitive) {
    Type box = BOXES.get(primitive);
    String method = primitive.getClassName() + "Value";
    body.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
    String type = Type.getMethodDescriptor(primitive);
    body.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box.getInternalName(), method, type, false);
  }

  private static void widen(MethodVisitor body, Type from, Type to) {
    switch (to.getSort()) {
      case Type.LONG -> step(body, from, Opcodes.I2L, Opcodes.NOP, Opcodes.NOP);
      case Type.FLOAT -> step(body, from, Opcodes.I2F, Opcodes.L2F, Opcodes.NOP);
      case Type.DOUBLE -> step(body, from, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D);
      default -> { }
    }
  }

  private static void step(MethodVisitor body, Type from, int ofInt, int ofLong, int ofFloat) {
    int opcode =
        switch (from.getSort()) {
          case Type.LONG -> ofLong;
          case Type.FLOAT -> ofFloat;
          case Type.DOUBLE -> Opcodes.NOP;
          default -> ofInt;
        };
    if (opcode != Opcodes.NOP) {
      body.visitInsn(opcode);
    }
  }
}
