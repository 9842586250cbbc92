package dev.nnc.cli.console;

import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.plan.NetworkTitle;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.verify.subject.Verdict;
import java.nio.file.Path;
import java.util.Locale;

/** The line that says what became of a network. */
public final class Summary {
  private Summary() {}

  public static String of(CompiledNetwork compiled, Path place) {
    Plan plan = compiled.plan();
    String title = NetworkTitle.of(plan.network(), plan.parameterCount());
    String verified = compiled.verdict().map(Summary::verdict).orElse("not verified");
    return compiled.source() + ": " + title + " -> " + place + ", " + verified;
  }

  private static String verdict(Verdict.Passed passed) {
    String omitted =
        passed.omitted().isEmpty() ? "" : "; not checked: " + String.join(", ", passed.omitted());
    // Compiling a class checks its bytecode as well; without values that is all there is to say.
    String compared = passed.entries() == 0
        ? "compiled"
        : String.format(
            Locale.ROOT,
            "verified: %,d entries, worst %.1e",
            passed.entries(),
            passed.worstRelativeError());
    return compared + omitted;
  }
}
