package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Plan and emit leave no number's digits to the JDK, whose Double.toString differs between
 * releases: Numeral writes them. ArchUnit does not see what a concatenation of strings is made of,
 * so this reads the bytecode.
 */
class NumeralsTest {
  private static final Set<Type> REALS = Set.of(
      Type.DOUBLE_TYPE, Type.FLOAT_TYPE, Type.getType(Double.class), Type.getType(Float.class));

  @ParameterizedTest
  @ValueSource(strings = {"plan", "emit", "calculus"})
  void noDoubleIsConcatenated(String stage) throws IOException, URISyntaxException {
    Path classes = Path.of(
        Compiler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = classes.resolve("dev/nnc/compiler").resolve(stage);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    assertTrue(files.size() > 10, "classes of " + stage);
    Set<String> found = new TreeSet<>();
    for (Path file : files) {
      found.addAll(texts(Files.readAllBytes(file)));
    }
    assertEquals(Set.of(), found);
  }

  /** Where a class turns a float or double into text by the JDK's means. */
  private static Set<String> texts(byte[] classFile) {
    Set<String> found = new TreeSet<>();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String type, String signature, String[] thrown) {
            String where = reader.getClassName() + "." + method;
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitInvokeDynamicInsn(
                  String name, String descriptor, Handle bootstrap, Object... more) {
                if (name.equals("makeConcatWithConstants") && takesReal(descriptor)) {
                  found.add(where + " concatenates");
                }
              }

              @Override
              public void visitMethodInsn(
                  int code, String owner, String name, String descriptor, boolean isInterface) {
                boolean writes =
                    Set.of("toString", "valueOf", "append", "insert").contains(name);
                if (writes && isText(owner) && takesReal(descriptor)
                    || owner.equals("java/lang/Double") && name.equals("toString")
                    || owner.equals("java/lang/Float") && name.equals("toString")) {
                  found.add(where + " calls " + owner + "." + name);
                }
              }
            };
          }
        },
        0);
    return found;
  }

  private static boolean isText(String owner) {
    return owner.equals("java/lang/String") || owner.equals("java/lang/StringBuilder");
  }

  private static boolean takesReal(String descriptor) {
    return Stream.of(Type.getArgumentTypes(descriptor)).anyMatch(REALS::contains);
  }
}
