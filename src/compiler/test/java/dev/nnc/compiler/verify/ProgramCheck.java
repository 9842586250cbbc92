package dev.nnc.compiler.verify;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import dev.nnc.compiler.verify.subject.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with legal programs. Several go through one call of javac, which takes longer over
 * the classes of the JDK than over a small network's.
 */
final class ProgramCheck {
  private final List<Compiled> programs = new ArrayList<>();

  private ProgramCheck() {}

  /** A program that came out as classes, one after the other for both targets, or did not. */
  private record Compiled(
      List<CompiledNetwork> plain, List<CompiledNetwork> vector, Optional<String> fault) {}

  /** The fault of each program, if it has one. */
  static List<Optional<String>> faults(List<String> texts) {
    ProgramCheck check = new ProgramCheck();
    for (int i = 0; i < texts.size(); i++) {
      // Among several, the classes need packages of their own.
      Optional<String> packageName = i == 0 ? Optional.empty() : Optional.of("p" + i);
      check.programs.add(compile(texts.get(i), packageName));
    }
    return check.faults();
  }

  static Optional<String> fault(String text) {
    return faults(List.of(text)).get(0);
  }

  /** Whether the compiler has nothing to say about a program, if it does not throw. */
  static boolean isLegal(String text) {
    CheckResult result =
        Compiler.check(request(source(text), Optional.empty(), Target.JAVA, false), Progress.NONE);
    return result.diagnostics().isEmpty();
  }

  private static Source source(String text) {
    return new Source("a.nn", text.getBytes(StandardCharsets.UTF_8), "fallback", Optional.empty());
  }

  private static CompileRequest request(
      Source source, Optional<String> packageName, Target target, boolean verify) {
    return new CompileRequest(List.of(source), packageName, Map.of(), target, verify, false, false);
  }

  static CompileResult compile(
      String text, Optional<String> packageName, Target target, boolean verify) {
    return Compiler.compile(request(source(text), packageName, target, verify), Progress.NONE);
  }

  private static Compiled compile(String text, Optional<String> packageName) {
    try {
      return compileThrice(text, packageName);
    } catch (RuntimeException | AssertionError e) {
      return new Compiled(List.of(), List.of(), Optional.of("the compiler threw " + e));
    }
  }

  private static Compiled compileThrice(String text, Optional<String> packageName) {
    CompileResult plain = compile(text, packageName, Target.JAVA, false);
    CompileResult again = compile(text, packageName, Target.JAVA, false);
    CompileResult vector = compile(text, packageName, Target.VECTOR, false);
    Optional<String> fault = Optional.empty();
    if (!plain.diagnostics().isEmpty()) {
      fault = Optional.of("refused: " + plain.diagnostics());
    } else if (!plain.files().equals(again.files())
        || !plain.testFiles().equals(again.testFiles())) {
      fault = Optional.of("other bytes the second time");
    }
    return new Compiled(plain.networks(), vector.networks(), fault);
  }

  private List<Optional<String>> faults() {
    InMemoryCompiler javac = InMemoryCompiler.find().orElseThrow();
    List<GeneratedFile> plain = new ArrayList<>();
    List<GeneratedFile> vector = new ArrayList<>();
    for (Compiled program : programs) {
      program.plain.forEach(network -> plain.add(network.file()));
      program.vector.forEach(network -> (isVector(network) ? vector : plain).add(network.file()));
    }
    List<GeneratedFile> distinct = plain.stream().distinct().toList();
    InMemoryCompiler.Outcome plainClasses = javac.compile(distinct, Target.JAVA);
    InMemoryCompiler.Outcome vectorClasses = javac.compile(vector, Target.VECTOR);
    return programs.stream()
        .map(program -> fault(program, plainClasses, vectorClasses))
        .toList();
  }

  private static boolean isVector(CompiledNetwork network) {
    return network.plan().target() == Target.VECTOR;
  }

  private static Optional<String> fault(
      Compiled program, InMemoryCompiler.Outcome plain, InMemoryCompiler.Outcome vector) {
    Optional<String> fault = program.fault;
    for (int i = 0; i < program.plain.size() && fault.isEmpty(); i++) {
      CompiledNetwork one = program.plain.get(i);
      CompiledNetwork other = program.vector.get(i);
      Network network = one.plan().network();
      fault = failure(new Verifier().verify(network, one.file(), Target.JAVA, plain))
          .map(f -> "plain target: " + f);
      if (fault.isEmpty() && isVector(other)) {
        fault = new TargetsAgree(network, one.file(), plain, vector).fault();
      }
    }
    return fault;
  }

  private static Optional<String> failure(Verdict verdict) {
    return verdict instanceof Verdict.Passed ? Optional.empty() : Optional.of(verdict.toString());
  }
}
