package dev.nnc.compiler;

import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Progress.Stage;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.emit.Emitter;
import dev.nnc.compiler.emit.junit.TestEmitter;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.GeneratedResource;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.verify.subject.Pretrained;
import dev.nnc.compiler.verify.subject.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The compiler: sources in, messages and classes out. It reads no file and writes none, and the
 * same request gives the same result on every machine.
 */
public final class Compiler {

  /** JavaPoet's types are made of those of this module. */
  private static final String NEEDED_MODULE = "java.compiler";

  private Compiler() {}

  /** Parses and checks every source, whatever is wrong with the others. */
  public static CheckResult check(CompileRequest request, Progress progress) {
    return DeepStack.call(() -> new Check(request, progress, new Diagnostics()).run());
  }

  /** Makes a class of every network, if all of them are right. */
  public static CompileResult compile(CompileRequest request, Progress progress) {
    if (ModuleLayer.boot().findModule(NEEDED_MODULE).isEmpty()) {
      return new CompileResult(List.of(missingModule()), List.of(), List.of());
    }
    return DeepStack.call(() -> run(request, progress));
  }

  private static Diagnostic missingModule() {
    return Diagnostic.of(
            DiagnosticCode.NN011, new Span(new SourceFile("", ""), 0, 0), NEEDED_MODULE)
        .help("run nnc with a JDK, or with a runtime made by `jlink --add-modules jdk.compiler`; "
            + NEEDED_MODULE + " is enough with `--no-verify`");
  }

  private static CompileResult run(CompileRequest request, Progress progress) {
    Diagnostics diagnostics = new Diagnostics();
    CheckResult checked = new Check(request, progress, diagnostics).run();
    checked.networks().forEach(network -> refuseLarge(network, request, diagnostics));
    if (diagnostics.has(DiagnosticCode.NN623)) {
      return new CompileResult(
          diagnostics.sorted(names(request)), checked.unknownConstants(), List.of());
    }
    List<CompiledNetwork> compiled = new ArrayList<>();
    for (Emitted each : emit(checked.networks(), request, progress)) {
      CheckedNetwork network = each.network;
      Optional<Verdict.Passed> verdict = Optional.empty();
      // Without a javac there is none for the next network either.
      if (request.verify() && !diagnostics.has(DiagnosticCode.NN005)) {
        progress.begins(Stage.VERIFY, network.network().name());
        verdict = Verification.verify(
            network, each.file, each.plan.target(), each.pretrained, diagnostics);
      }
      compiled.add(new CompiledNetwork(
          network.name().file().name(), each.plan, each.file, each.pretrained, verdict));
    }
    return new CompileResult(
        diagnostics.sorted(names(request)),
        checked.unknownConstants(),
        diagnostics.hasErrors() ? List.of() : compiled);
  }

  private record Emitted(
      CheckedNetwork network, Plan plan, GeneratedFile file, Optional<Pretrained> pretrained) {}

  /** The networks of a run know nothing of one another, so several are written at once. */
  private static List<Emitted> emit(
      List<CheckedNetwork> networks, CompileRequest request, Progress progress) {
    Stream<CheckedNetwork> all =
        networks.size() > 1 ? networks.parallelStream() : networks.stream();
    return all.map(network -> emit(network, request, progress)).toList();
  }

  private static Emitted emit(CheckedNetwork network, CompileRequest request, Progress progress) {
    Plan plan = plan(network, request.target(), progress);
    progress.begins(Stage.EMIT, network.network().name());
    Optional<Weights> weights = request.weights(plan.network());
    String firstLine = FirstLine.of(network.name().file().name());
    String text = weights
        .map(w -> request.embed()
            ? Emitter.emitWithWeights(plan, firstLine, w.file())
            : Emitter.emitWithResource(plan, firstLine))
        .orElseGet(() -> Emitter.emit(plan, firstLine));
    GeneratedFile file = new GeneratedFile(path(plan, ".java"), text);
    String resource = path(plan, GeneratedResource.ENDING);
    Optional<Pretrained> pretrained = weights.map(w -> new Pretrained(
        request.embed() ? Optional.empty() : Optional.of(new GeneratedResource(resource, w.file())),
        w.tensors()));
    return new Emitted(network, plan, file, pretrained);
  }

  /** A class with more weights in itself than that would be no text to work with. */
  private static void refuseLarge(
      CheckedNetwork network, CompileRequest request, Diagnostics diagnostics) {
    String name = network.network().name();
    long count =
        request.embed() ? request.weights(network.network()).map(Weights::count).orElse(0L) : 0;
    if (count > Weights.MOST_EMBEDDED) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN623,
              network.name(),
              name,
              Thousands.of(count),
              Thousands.of(Weights.MOST_EMBEDDED))
          .help("without `--embed` they stand in a resource beside the class"));
    }
  }

  /** How the class of a network will work. */
  public static Plan plan(CheckedNetwork network, Target target, Progress progress) {
    progress.begins(Stage.PLAN, network.network().name());
    return Planner.plan(network.network(), target);
  }

  /** A JUnit 5 test of the class of a network, which needs the JDK and Jupiter only. */
  static GeneratedFile emitTest(CompiledNetwork network) {
    String text = TestEmitter.emit(
        network.plan(),
        FirstLine.of(network.source()),
        network.pretrained().map(Pretrained::tensors));
    return new GeneratedFile(path(network.plan(), TestEmitter.SUFFIX + ".java"), text);
  }

  private static String path(Plan plan, String ending) {
    String packageName = plan.network().packageName();
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return folder + plan.network().name() + ending;
  }

  static List<String> names(CompileRequest request) {
    return request.sources().stream().map(Source::name).toList();
  }
}
