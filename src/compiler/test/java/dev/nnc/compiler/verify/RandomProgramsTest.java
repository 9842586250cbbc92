package dev.nnc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.JsonRenderer;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.programs.Minimal;
import dev.nnc.compiler.programs.Mutation;
import dev.nnc.compiler.programs.RandomProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Any legal program compiles without a warning and verifies, and its targets agree; any other is
 * answered with messages. A build tries the same programs each time, so that it fails for a change
 * and not for its luck; {@code -Pfuzz} hunts among ever new ones. What fails is made small as a
 * text, which reads better than a tree that jqwik cuts.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
@Tag("slow")
class RandomProgramsTest {
  /** So many go through a call of javac. */
  private static final int TOGETHER = 10;

  /** Far more than any text needs, on a machine as busy as may be: beyond it the compiler hangs. */
  private static final Duration HANGS = Duration.ofMinutes(2);

  @Provide
  Arbitrary<List<String>> programs() {
    return Arbitraries.randomValue(RandomProgram::write).list().ofSize(TOGETHER);
  }

  @Provide
  Arbitrary<List<String>> spoilt() {
    return Arbitraries.randomValue(random -> Mutation.of(RandomProgram.write(random), random))
        .list()
        .ofSize(TOGETHER);
  }

  @Property(tries = 6, seed = "1")
  void areRight(@ForAll("programs") List<String> programs) {
    check(programs);
  }

  @Property
  @Tag("fuzz")
  void areRightAnew(@ForAll("programs") List<String> programs) {
    check(programs);
  }

  @Property(tries = 30, seed = "1")
  void spoiltOnesAreAnswered(@ForAll("spoilt") List<String> texts) {
    answer(texts);
  }

  @Property
  @Tag("fuzz")
  void spoiltOnesAreAnsweredAnew(@ForAll("spoilt") List<String> texts) {
    answer(texts);
  }

  private static void check(List<String> programs) {
    List<Optional<String>> faults = ProgramCheck.faults(programs);
    for (int i = 0; i < programs.size(); i++) {
      if (faults.get(i).isPresent()) {
        String program = programs.get(i);
        String small = Minimal.of(
            program, text -> isLegal(text) && ProgramCheck.fault(text).isPresent());
        String fault = ProgramCheck.fault(small)
            .orElse("only among others: " + faults.get(i).get());
        throw new AssertionError(fault + "\n--- the smallest program that shows it:\n" + small
            + "\n--- from:\n" + program);
      }
    }
  }

  private static boolean isLegal(String text) {
    return ProgramCheck.isLegal(text);
  }

  private static void answer(List<String> texts) {
    for (String text : texts) {
      Optional<Throwable> thrown = thrown(text);
      if (thrown.isPresent()) {
        String small = Minimal.of(text, other -> thrown(other).isPresent());
        throw new AssertionError(
            "thrown for the text\n" + small + "\n--- from:\n" + text, thrown.get());
      }
    }
  }

  private static Optional<Throwable> thrown(String text) {
    try {
      assertTimeoutPreemptively(HANGS, () -> answer(text));
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(e);
    }
  }

  private static void answer(String text) {
    CompileResult result = ProgramCheck.compile(text, Optional.empty(), Target.JAVA, false);
    boolean wrong = result.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    assertTrue(!wrong || result.files().isEmpty(), "errors, and classes as well");
    assertTrue(
        !result.files().isEmpty() || !result.diagnostics().isEmpty() || text.isBlank(),
        "no answer");
    for (Diagnostic message : result.diagnostics()) {
      new TextRenderer(false).render(message);
      new JsonRenderer().render(message);
    }
  }
}
