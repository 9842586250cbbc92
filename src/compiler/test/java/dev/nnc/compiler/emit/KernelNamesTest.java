package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.Corpus;
import dev.nnc.compiler.check.Checker;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where a kernel is asked for again, over the corpus, it would have the same code: its name says
 * all that the code depends on.
 */
@Tag("slow")
class KernelNamesTest {

  @ParameterizedTest
  @EnumSource(Target.class)
  void sayAllThatTheCodeDependsOn(Target target) throws Exception {
    for (Path file : Corpus.files()) {
      // A thousand layers say nothing that ten do not, and each is compared.
      if (!file.endsWith("large.nn")) {
        Diagnostics diagnostics = new Diagnostics();
        SourceFile source = new SourceFile(file.toString(), Files.readString(file));
        Checker.Result result = new Checker(Map.of(), Optional.empty(), diagnostics)
            .check(List.of(new Checker.Unit(Parser.parse(source, diagnostics), "")));
        result
            .networks()
            .forEach(network ->
                Emitter.emit(Planner.plan(network.network(), target), "", new ComparedKernels()));
      }
    }
  }

  /** Writes each kernel as often as it is asked for. */
  private static final class ComparedKernels extends KernelSet {
    private final Map<String, String> texts = new HashMap<>();

    @Override
    public void define(KernelKind kind, Class<?> owner, String name, Supplier<MethodSpec> method) {
      super.define(kind, owner, name, method);
      String text = kind + " " + method.get();
      assertEquals(texts.computeIfAbsent(name, n -> text), text);
    }
  }
}
