package dev.nnc.jar;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes an ordinary class of every lambda and method reference. As javac leaves them, the virtual machine makes the class, or
 * takes it from its archive, by running a good deal of code for each: ten times the cost of a class that is there.
 */
final class LambdaRewriter extends ClassVisitor {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private int version;
  private String owner;
  private String nestHost;

  LambdaRewriter(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** The new classes by name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** The class that must name the new ones as members of its nest. */
  String nestHost() {
    return nestHost;
  }

  @Override
  public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
    this.version = version;
    this.owner = name;
    this.nestHost = name;
    super.visit(version, access, name, signature, parent, interfaces);
  }

  @Override
  public void visitNestHost(String host) {
    nestHost = host;
    super.visitNestHost(host);
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        // The other factory makes lambdas that are serializable or of several types: these stay as they are.
        if (!bootstrap.getOwner().equals(FACTORY) || !bootstrap.getName().equals("metafactory")) {
          super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
          return;
        }
        String lambda = owner + "$$Lambda" + classes.size();
        classes.put(
            lambda,
            new LambdaClass(lambda, method, Type.getMethodType(type), (Handle) arguments[1])
                .bytes(version, nestHost, (Type) arguments[0], (Type) arguments[2]));
        super.visitMethodInsn(Opcodes.INVOKESTATIC, lambda, LambdaClass.MAKE, type, false);
      }
    };
  }
}
