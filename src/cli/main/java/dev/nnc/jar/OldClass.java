package dev.nnc.jar;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Class files of Java 5 and before: the virtual machine does not archive them as checked, and checks them slowly, by
 * working out the types that newer ones state.
 */
final class OldClass {
  private static final int OLDEST_WITH_TYPES = Opcodes.V1_6;

  private final ClassLoader classes;

  /**
   * @param jar what the classes refer to
   */
  OldClass(Path jar) throws IOException {
    classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  static boolean isOld(int version) {
    return version < OLDEST_WITH_TYPES;
  }

  /** The same class as a file of Java 8. */
  byte[] renewed(ClassReader reader) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return classes;
          }
        };
    ClassVisitor renewal =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(int version, int access, String name, String signature, String parent, String[] types) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, types);
          }
        };
    reader.accept(renewal, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
