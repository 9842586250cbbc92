package dev.nnc.compiler;

import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.Progress.Stage;
import dev.nnc.compiler.check.Checker;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.emit.junit.TestEmitter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.parse.Parser;
import dev.nnc.compiler.syntax.parse.SourceText;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.ConstDecl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run over the sources of a request, from bytes to networks. */
final class Check {
  private final CompileRequest request;
  private final Progress progress;
  private final Diagnostics diagnostics;

  Check(CompileRequest request, Progress progress, Diagnostics diagnostics) {
    this.request = request;
    this.progress = progress;
    this.diagnostics = diagnostics;
  }

  CheckResult run() {
    List<Checker.Unit> units = new ArrayList<>();
    for (Source source : request.sources()) {
      parse(source).ifPresent(units::add);
    }
    // A file that cannot be read may hold what else looks unknown.
    boolean allRead = units.size() == request.sources().size();
    Checker checker = new Checker(request.constants(), request.packageName(), diagnostics);
    Checker.Result result = checker.check(units);
    if (request.tests()) {
      checker.checkTestNames(TestEmitter.SUFFIX);
    }
    List<UnknownConstant> unknown = allRead ? unknown(result.unknownConstants(), units) : List.of();
    List<Diagnostic> found = diagnostics.sorted(Compiler.names(request));
    boolean right = unknown.isEmpty() && found.stream().noneMatch(this::isFatal);
    return new CheckResult(found, unknown, right ? result.networks() : List.of());
  }

  private Optional<Checker.Unit> parse(Source source) {
    progress.begins(Stage.CHECK, source.name());
    if (source.unreadable().isPresent()) {
      Span nowhere = new Span(new SourceFile(source.name(), ""), 0, 0);
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN002, nowhere, source.unreadable().get()));
      return Optional.empty();
    }
    SourceFile file = SourceText.decode(source.name(), source.bytes(), diagnostics);
    return Optional.of(new Checker.Unit(Parser.parse(file, diagnostics), source.fallbackPackage()));
  }

  private static List<UnknownConstant> unknown(Set<String> names, List<Checker.Unit> units) {
    Set<String> known = new LinkedHashSet<>();
    for (Checker.Unit unit : units) {
      for (Declaration declaration : unit.syntax().declarations()) {
        if (declaration instanceof ConstDecl constant) {
          known.add(constant.name().text());
        }
      }
    }
    return names.stream()
        .map(name -> new UnknownConstant(name, Suggestions.nearest(name, known)))
        .toList();
  }

  private boolean isFatal(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR || request.failOnWarning();
  }
}
