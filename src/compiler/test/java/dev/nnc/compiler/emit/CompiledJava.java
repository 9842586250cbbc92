package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.plan.form.Target;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources compiled in memory without a warning. */
record CompiledJava(Map<String, byte[]> classes) {

  static CompiledJava of(String className, String source) throws Exception {
    return of(Map.of(className, source), Target.JAVA);
  }

  static CompiledJava of(String className, String source, Target target) throws Exception {
    return of(Map.of(className, source), target);
  }

  /** Of a source that may have errors; absent then. */
  static Optional<CompiledJava> ifRight(String className, String source, Target target)
      throws Exception {
    try {
      return Optional.of(of(className, source, target));
    } catch (AssertionError wrong) {
      return Optional.empty();
    }
  }

  /** Of sources by the names of their classes. */
  static CompiledJava of(Map<String, String> sources, Target target) throws Exception {
    return of(sources, target, List.of());
  }

  /** With options of javac beside those of a target. */
  static CompiledJava of(Map<String, String> sources, Target target, List<String> more)
      throws Exception {
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager standard =
        compiler.getStandardFileManager(diagnostics, null, null)) {
      JavaFileManager manager = new ForwardingJavaFileManager<>(standard) {
        @Override
        public JavaFileObject getJavaFileForOutput(
            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
          return new SimpleJavaFileObject(
              URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
            @Override
            public OutputStream openOutputStream() {
              return outputs.computeIfAbsent(name, n -> new ByteArrayOutputStream());
            }
          };
        }
      };
      List<JavaFileObject> inputs = new ArrayList<>();
      sources.forEach((name, text) -> inputs.add(source(name, text)));
      var options = new ArrayList<>(
          target == Target.JAVA
              ? List.of("-Xlint:all", "-Werror", "--release", "17", "-proc:none")
              : List.of("-Xlint:all", "--add-modules", "jdk.incubator.vector", "-proc:none"));
      options.addAll(more);
      compiler.getTask(null, manager, diagnostics, options, null, inputs).call();
      List<?> messages = diagnostics.getDiagnostics().stream()
          .filter(d -> !d.getCode().equals("compiler.warn.incubating.modules"))
          .toList();
      String text = String.join("\n", sources.values());
      assertEquals(List.of(), messages, sources.keySet() + (text.length() < 100_000 ? text : ""));
    }
    Map<String, byte[]> classes = new HashMap<>();
    outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return new CompiledJava(classes);
  }

  private static JavaFileObject source(String className, String text) {
    return new SimpleJavaFileObject(
        URI.create("mem:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  Class<?> load(String name) throws ClassNotFoundException {
    return new ClassLoader(CompiledJava.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String wanted) throws ClassNotFoundException {
        byte[] bytes = classes.get(wanted);
        if (bytes == null) {
          throw new ClassNotFoundException(wanted);
        }
        return defineClass(wanted, bytes, 0, bytes.length);
      }
    }.loadClass(name);
  }
}
