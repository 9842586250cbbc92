package dev.nnc.compiler;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the compiler writes, beside what it was given, for eyes that review a change:
 * src/compiler/test/resources/golden, a folder for each case. {@code mvn test -Dtest=GoldenTest
 * -Dgolden.update=true} writes the expected files anew.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("test/resources/golden");

  /** More are not read. */
  private static final int MOST = 15;

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList();
    }
  }

  @Test
  void areFew() throws IOException {
    assertTrue(cases().size() <= MOST);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isAsExpected(Path folder) throws Exception {
    Target target = folder.toString().endsWith("-vector") ? Target.VECTOR : Target.JAVA;
    GeneratedFile file = compile(Files.readAllBytes(folder.resolve("network.nn")), target);
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(folder.resolve(name), file.text());
    }
    assertEquals(Files.readString(folder.resolve(name)), file.text());
    run(file, target);
  }

  private static GeneratedFile compile(byte[] text, Target target) {
    Source source = new Source("network.nn", text, "", Optional.empty());
    CompileRequest request = new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), target, false, false, false);
    CompileResult result = Compiler.compile(request, Progress.NONE);
    assertEquals(List.of(), result.diagnostics());
    return result.files().get(0);
  }

  /**
   * Compiles the class without a warning, beside javac's own of the incubating module, and uses it.
   */
  private static void run(GeneratedFile file, Target target) throws Exception {
    JavaFileObject source = JavaFileObjects.forSourceString(className(file), file.text());
    com.google.testing.compile.Compiler javac = com.google.testing.compile.Compiler.javac();
    Compilation compilation = target == Target.JAVA
        ? javac
            .withOptions("--release", "17", "-Xlint:all", "-Werror", "-proc:none")
            .compile(source)
        : javac
            .withOptions("--add-modules", "jdk.incubator.vector", "-Xlint:all", "-proc:none")
            .compile(source);
    assertThat(compilation).succeeded();
    assertEquals(
        target == Target.JAVA ? 0 : 1,
        compilation.warnings().size(),
        compilation.warnings()::toString);

    Class<?> type = new Loader(compilation).loadClass(className(file));
    Object network = type.getConstructor(long.class).newInstance(1L);
    int inputs = type.getField("INPUT_SIZE").getInt(null);
    int outputs = type.getField("OUTPUT_SIZE").getInt(null);
    Class<?> number = file.text().contains("forward(double[] x") ? double.class : float.class;
    Object x = Array.newInstance(number, inputs);
    Object y = Array.newInstance(number, outputs);
    for (int i = 0; i < inputs; i++) {
      Array.setFloat(x, i, file.text().contains("int[] CATEGORIES") ? i % 2 : i - 0.5f);
    }
    setWhatFitLearns(network, x.getClass());
    type.getMethod("forward", x.getClass(), x.getClass()).invoke(network, x, y);
    for (int j = 0; j < outputs; j++) {
      assertTrue(
          Double.isFinite(Array.getDouble(y, j)) && Array.getDouble(y, j) != 0, "output " + j);
    }
  }

  /** To what it starts with. */
  private static void setWhatFitLearns(Object network, Class<?> array) throws Exception {
    Class<?> type = network.getClass();
    for (Object name : (List<?>) type.getMethod("parameterNames").invoke(null)) {
      Object values = type.getMethod("parameter", String.class).invoke(network, name);
      type.getMethod("setParameter", String.class, array).invoke(network, name, values);
    }
  }

  private static String className(GeneratedFile file) {
    return file.path().replace(".java", "").replace('/', '.');
  }

  private static final class Loader extends ClassLoader {
    private final Compilation compilation;

    Loader(Compilation compilation) {
      this.compilation = compilation;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/') + ".class";
      try (InputStream in = compilation
          .generatedFile(StandardLocation.CLASS_OUTPUT, path)
          .orElseThrow()
          .openInputStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
