package dev.nnc.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ArchivableJarTest {
  /** All that a lambda, a record and a concatenation may meet. */
  private static final String SOURCE =
      """
      import java.util.*;
      import java.util.concurrent.Callable;
      import java.util.function.*;
      import java.util.stream.*;

      public class All implements Callable<String> {
        record Point(boolean a, byte b, char c, short d, int e, long f, float g, double h, String i, int[] j) {}
        record None() {}
        interface Shape { private int two() { return 2; } default IntSupplier twice() { return this::two; } }
        static class Inner {
          private final String name;
          private Inner(String name) { this.name = name; }
          private String hello(String to) { return name + " greets " + to; }
          Supplier<String> lazy() { return () -> hello("inner"); }
        }
        private long field = 40;

        public String call() {
          List<Object> all = new ArrayList<>();
          long wide = 1L << 40;
          double real = 0.5;
          byte small = -3;
          Function<Integer, Long> widened = n -> n + wide;
          ToDoubleFunction<Float> unboxed = Float::doubleValue;
          IntToDoubleFunction step = n -> n * real + wide + small;
          Function<Integer, Integer> abs = Math::abs;
          ToLongFunction<Integer> longer = Integer::intValue;
          Supplier<Inner> made = () -> new Inner("x");
          Function<String, Inner> make = Inner::new;
          BiFunction<Inner, String, String> hello = Inner::hello;
          Consumer<String> dropped = all::add;
          IntFunction<int[][]> array = int[][]::new;
          LongSupplier mine = () -> field++;
          BinaryOperator<String> join = String::concat;
          dropped.accept("dropped");
          all.addAll(List.of(widened.apply(2), unboxed.applyAsDouble(1.5f), step.applyAsDouble(3), abs.apply(-4),
              longer.applyAsLong(9), made.get().hello("y"), hello.apply(make.apply("z"), "w"), array.apply(3).length,
              mine.getAsLong() + mine.getAsLong(), new Inner("q").lazy().get(), new Shape() {}.twice().getAsInt(),
              join.apply("a", "b"), Stream.of(3, 1, 2).sorted(Comparator.comparing(n -> -n)).toList()));
          int[] same = {1};
          Point one = new Point(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, null, same);
          Point two = new Point(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, null, same);
          Point other = new Point(true, (byte) 1, 'c', (short) 2, 3, 4L, -0f, Double.NaN, "", same);
          all.addAll(List.of(one.equals(two), one.equals(other), one.equals(null), one.equals("one"),
              one.hashCode() == two.hashCode(), new None().equals(new None()), new None().hashCode()));
          char letter = 'l';
          all.add("" + letter + small + wide + real + null + true + 1f + one.e() + all.size());
          return all.toString();
        }
      }
      """;

  @TempDir private Path folder;

  private Path compiled() throws IOException {
    Path source = Files.writeString(folder.resolve("All.java"), SOURCE);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String[] arguments = {"-proc:none", "-d", classes.toString(), source.toString()};
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    Path jar = folder.resolve("all.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static Object call(Path jar) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return ((Callable<?>) loader.loadClass("All").getConstructor().newInstance()).call();
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Test
  void classesDoWhatTheyDid() throws Exception {
    Path jar = compiled();
    Object before = call(jar);
    ArchivableJar.main(new String[] {jar.toString()});
    assertEquals(before, call(jar));
    // What is left prints records.
    List<String> linked = linkedAtRunTime(jar);
    assertTrue(linked.stream().allMatch("toString"::equals), linked.toString());
  }

  @Test
  void theSameJarBecomesTheSameBytes() throws IOException {
    Path jar = compiled();
    Path twin = Files.copy(jar, folder.resolve("twin.jar"));
    ArchivableJar.main(new String[] {jar.toString()});
    ArchivableJar.main(new String[] {twin.toString()});
    assertEquals(-1, Files.mismatch(jar, twin));
  }

  private static List<String> linkedAtRunTime(Path jar) throws IOException {
    List<String> names = new ArrayList<>();
    ClassVisitor finder =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                names.add(method);
              }
            };
          }
        };
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          new ClassReader(in).accept(finder, 0);
        }
      }
    }
    return names;
  }
}
