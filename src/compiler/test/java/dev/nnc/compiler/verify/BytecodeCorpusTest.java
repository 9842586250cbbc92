package dev.nnc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Corpus;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.BytecodeBudget;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No method of any class of the corpus, the large ones too, is longer than HotSpot compiles, as ASM
 * counts, and the verification counts the same. In a build the verification counts in all of them,
 * and {@link dev.nnc.compiler.emit.ClassForToolsTest} compares it with ASM.
 */
@Tag("fuzz")
class BytecodeCorpusTest {

  @ParameterizedTest
  @EnumSource(Target.class)
  void noMethodIsTooLong(Target target) throws Exception {
    List<GeneratedFile> files = new ArrayList<>();
    for (Path file : Corpus.files()) {
      // A package of its own: names come up in several files.
      Optional<String> packageName = Optional.of("p" + files.size());
      CompileResult result =
          ProgramCheck.compile(Files.readString(file), packageName, target, false);
      assertEquals(List.of(), result.diagnostics(), file::toString);
      result.networks().stream().map(CompiledNetwork::file).forEach(files::add);
    }
    InMemoryCompiler.Outcome outcome = InMemoryCompiler.find().orElseThrow().compile(files, target);
    assertTrue(outcome.succeeded(), () -> outcome.messages().toString());
    for (var entry : outcome.classes().entrySet()) {
      List<BytecodeBudget.Method> methods = MethodLengths.of(entry.getValue());
      for (BytecodeBudget.Method method : methods) {
        boolean initializer = method.name().equals("<clinit>");
        assertTrue(initializer || method.bytes() <= 8_000, () -> entry.getKey() + "." + method);
      }
      assertEquals(methods, BytecodeBudget.methods(entry.getValue()), entry.getKey());
    }
  }

  @Test
  void theCorpusIsThere() throws Exception {
    assertTrue(Corpus.files().size() > 5);
  }
}
