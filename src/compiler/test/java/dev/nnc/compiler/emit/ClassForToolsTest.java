package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Corpus;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.MethodLengths;
import dev.nnc.compiler.verify.subject.BytecodeBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What tools find in the classes of the corpus: complete Javadoc, and marks in class files. And ASM
 * finds methods as long as the verification does.
 */
@Tag("slow")
class ClassForToolsTest {
  /** The checks of javadoc, of what it shows. */
  private static final List<String> DOCUMENTED =
      List.of("-Xdoclint:all/protected", "-Xmaxwarns", "20");

  @ParameterizedTest
  @EnumSource(Target.class)
  void classesAreDocumentedAndMarked(Target target) throws Exception {
    Map<String, byte[]> classes =
        CompiledJava.of(corpus(target), target, DOCUMENTED).classes();
    assertTrue(classes.size() > 500, "classes: " + classes.size());
    classes.forEach((name, bytes) -> {
      assertEquals(MethodLengths.of(bytes), BytecodeBudget.methods(bytes), name);
      if ((new ClassReader(bytes).getAccess() & Opcodes.ACC_SYNTHETIC) != 0) {
        return;
      }
      boolean outermost = !name.contains("$");
      String simple = name.substring(name.lastIndexOf('$') + 1);
      boolean unmarked = List.of("Generated", "SuppressFBWarnings").contains(simple);
      assertEquals(unmarked ? 0 : 1, count(bytes, "$Generated;"), name);
      // SpotBugs takes nested types with the class around them.
      assertEquals(outermost ? 1 : 0, count(bytes, "$SuppressFBWarnings;"), name);
    });
  }

  private static Map<String, String> corpus(Target target) throws Exception {
    List<Source> sources = new ArrayList<>();
    for (Path file : Corpus.files()) {
      if (!file.endsWith("large.nn")) {
        sources.add(new Source(file.toString(), Files.readAllBytes(file), "", Optional.empty()));
      }
    }
    CompileRequest request =
        new CompileRequest(sources, Optional.of("corpus"), Map.of(), target, false, false, false);
    Map<String, String> texts = new HashMap<>();
    Compiler.compile(request, Progress.NONE)
        .files()
        .forEach(f -> texts.put(f.path().replace(".java", "").replace('/', '.'), f.text()));
    return texts;
  }

  /** How many annotations in a class file end so; none of them is seen at run time. */
  private static int count(byte[] bytes, String ending) {
    List<String> found = new ArrayList<>();
    ClassVisitor marks = new ClassVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (descriptor.endsWith(ending) && !visible) {
          found.add(descriptor);
        }
        return null;
      }
    };
    new ClassReader(bytes).accept(marks, ClassReader.SKIP_CODE);
    return found.size();
  }
}
