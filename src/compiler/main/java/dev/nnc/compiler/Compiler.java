package dev.nnc.compiler;

import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Progress.Stage;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.emit.Emitter;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.Target;
import dev.nnc.compiler.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The compiler: sources in, messages and classes out. It reads no file and writes none, and the same request gives the
 * same result on every machine.
 */
public final class Compiler {
  /** Without a date or a path: the same input and version give the same bytes. */
  private static final String FIRST_LINE =
      GeneratedFile.FIRST_WORDS.substring("// ".length()) + " " + Version.NUMBER + "; change the .nn file, not this one.";

  private Compiler() {}

  /** Parses and checks every source, whatever is wrong with the others. */
  public static CheckResult check(CompileRequest request, Progress progress) {
    return new Check(request, progress, new Diagnostics()).run();
  }

  /** Makes a class of every network, if all of them are right. */
  public static CompileResult compile(CompileRequest request, Progress progress) {
    Diagnostics diagnostics = new Diagnostics();
    CheckResult checked = new Check(request, progress, diagnostics).run();
    List<CompiledNetwork> compiled = new ArrayList<>();
    for (CheckedNetwork network : checked.networks()) {
      Plan plan = plan(network, request.target(), progress);
      progress.begins(Stage.EMIT, network.network().name());
      GeneratedFile file = emit(plan);
      Optional<Verdict.Passed> verdict = Optional.empty();
      if (request.verify()) {
        progress.begins(Stage.VERIFY, network.network().name());
        verdict = Verification.verify(network, file, plan.target(), diagnostics);
      }
      compiled.add(new CompiledNetwork(network.name().file().name(), plan, file, verdict));
    }
    return new CompileResult(
        diagnostics.sorted(names(request)),
        checked.unknownConstants(),
        diagnostics.hasErrors() ? List.of() : compiled);
  }

  /** How the class of a network will work. */
  public static Plan plan(CheckedNetwork network, Target target, Progress progress) {
    progress.begins(Stage.PLAN, network.network().name());
    return Planner.plan(network.network(), target);
  }

  private static GeneratedFile emit(Plan plan) {
    String packageName = plan.network().packageName();
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return new GeneratedFile(folder + plan.network().name() + ".java", Emitter.emit(plan, FIRST_LINE));
  }

  static List<String> names(CompileRequest request) {
    return request.sources().stream().map(Source::name).toList();
  }
}
