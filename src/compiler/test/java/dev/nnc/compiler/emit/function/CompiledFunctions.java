package dev.nnc.compiler.emit.function;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** A class Functions, compiled without a warning and loaded. */
final class CompiledFunctions {
  private final Map<String, byte[]> classes = new HashMap<>();
  private final Class<?> functions;

  CompiledFunctions(FunctionsClass functions) {
    TypeSpec outer = TypeSpec.classBuilder("Net").addType(functions.build()).build();
    JavaFileObject source = JavaFileObjects.forSourceString(
        "Net", JavaFile.builder("", outer).build().toString());
    Compilation compilation = javac().withOptions("-Xlint:all", "-Werror").compile(source);
    assertThat(compilation).succeededWithoutWarnings();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        classes.put(file.getName().replaceFirst(".*/(.*)\\.class", "$1"), bytes(file));
      }
    }
    try {
      this.functions = new Loader().loadClass("Net$Functions");
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytecode() {
    return classes.get("Net$Functions");
  }

  /** The static method with this name, ready to be invoked. */
  Method method(String name) {
    Method found = Arrays.stream(functions.getDeclaredMethods())
        .filter(m -> m.getName().equals(name))
        .findAny()
        .orElseThrow();
    found.setAccessible(true);
    return found;
  }

  /** Its value, in the precision that it has. */
  double call(String name, double... arguments) {
    Method method = method(name);
    boolean single = method.getReturnType() == float.class;
    Object[] boxed =
        Arrays.stream(arguments).mapToObj(v -> single ? (Object) (float) v : v).toArray();
    try {
      return ((Number) method.invoke(null, boxed)).doubleValue();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(JavaFileObject file) {
    try (var in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Loader extends ClassLoader {
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
