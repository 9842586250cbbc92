package dev.nnc.compiler;

import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.Verifier;
import dev.nnc.compiler.verify.subject.Pretrained;
import dev.nnc.compiler.verify.subject.Verdict;
import java.util.Optional;

/** Turns the verdict on a class into a message where it is not good. */
final class Verification {
  private Verification() {}

  static Optional<Verdict.Passed> verify(
      CheckedNetwork checked,
      GeneratedFile file,
      Target target,
      Optional<Pretrained> pretrained,
      Diagnostics diagnostics) {
    Verdict verdict = new Verifier().verify(checked.network(), file, target, pretrained);
    String name = checked.network().name();
    if (verdict instanceof Verdict.Passed passed) {
      return Optional.of(passed);
    }
    if (verdict instanceof Verdict.Failed failed) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN006, checked.name(), name, failed.findings().get(0))
          .help("this is a bug in nnc: please report it with the file"));
    } else {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN005, checked.name(), name)
          .help("run nnc with a JDK, or leave the verification out with `--no-verify`"));
    }
    return Optional.empty();
  }
}
