package dev.nnc.compiler.verify.subject;

import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** javac on source files, from memory to memory. */
public final class InMemoryCompiler {
  public static final String VECTOR_MODULE = "jdk.incubator.vector";

  /**
   * What users of the class may have set: it must compile under it without a warning, on every JDK
   * from 17 on.
   */
  private static final List<String> OPTIONS =
      List.of("--release", "17", "-proc:none", "-Xlint:all", "-Werror", "-implicit:none");

  /**
   * For classes with vectors: {@code --release} knows no incubating modules, and javac warns of the
   * module itself, so other warnings are looked for in its messages.
   */
  private static final List<String> VECTOR_OPTIONS =
      List.of("--add-modules", VECTOR_MODULE, "-proc:none", "-Xlint:all", "-implicit:none");

  /** How javac's warning of the incubating module is called. */
  private static final String INCUBATING = "compiler.warn.incubating.modules";

  private final JavaCompiler javac;

  private InMemoryCompiler(JavaCompiler javac) {
    this.javac = javac;
  }

  /**
   * What javac made of a file.
   *
   * @param classes by binary name; empty if it failed
   * @param messages of javac, warnings too
   */
  public record Outcome(Map<String, byte[]> classes, List<String> messages) {
    public boolean succeeded() {
      return !classes.isEmpty();
    }
  }

  /** The compiler of this Java runtime; a JRE has none. */
  public static Optional<InMemoryCompiler> find() {
    return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(InMemoryCompiler::new);
  }

  public Outcome compile(List<GeneratedFile> files, Target target) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter other = new StringWriter();
    Memory memory = new Memory(javac.getStandardFileManager(diagnostics, Locale.ROOT, null));
    List<Source> sources = files.stream().map(Source::new).toList();
    boolean succeeded = files.isEmpty()
        || javac
            .getTask(other, memory, diagnostics, options(target), null, sources)
            .call();
    List<String> messages = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getCode().equals(INCUBATING)) {
        continue;
      }
      messages.add(
          "line " + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT));
    }
    if (!other.toString().isBlank()) {
      messages.add(other.toString().strip());
    }
    return new Outcome(succeeded && messages.isEmpty() ? memory.classes() : Map.of(), messages);
  }

  private static List<String> options(Target target) {
    return target == Target.VECTOR ? VECTOR_OPTIONS : OPTIONS;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(GeneratedFile file) {
      super(URI.create("memory:///" + file.path()), Kind.SOURCE);
      this.text = file.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassFile(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /**
   * Sends class files to memory, and sees no class path: the class needs the JDK and nothing else.
   */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ClassFile> files = new LinkedHashMap<>();

    Memory(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return files.computeIfAbsent(className, ClassFile::new);
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      return location == StandardLocation.CLASS_PATH
          ? List.of()
          : super.list(location, packageName, kinds, recurse);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new LinkedHashMap<>();
      files.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
      return classes;
    }
  }
}
