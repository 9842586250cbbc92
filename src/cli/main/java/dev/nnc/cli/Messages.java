package dev.nnc.cli;

import dev.nnc.cli.Arguments.Color;
import dev.nnc.cli.Arguments.Reporting;
import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.JsonRenderer;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.io.PrintStream;
import java.util.List;

/** Everything that the command says on standard error. */
final class Messages {
  private final PrintStream err;
  private final Reporting reporting;
  private final TextRenderer text;
  private final Spinner spinner;

  Messages(Terminal terminal, Reporting reporting) {
    this.err = terminal.err();
    this.reporting = reporting;
    this.text = new TextRenderer(usesColor(terminal, reporting.color()));
    boolean talks = !reporting.quiet() && !reporting.json();
    this.spinner = new Spinner(err, talks && terminal.interactive() && !reporting.verbose());
  }

  private static boolean usesColor(Terminal terminal, Color color) {
    return color == Color.ALWAYS || color == Color.AUTO && terminal.interactive() && terminal.mayColor();
  }

  /** What is shown while the compiler works. */
  Progress progress() {
    if (reporting.verbose() && !reporting.json()) {
      return (stage, subject) -> err.println("nnc: " + Spinner.words(stage) + " " + subject);
    }
    return spinner;
  }

  void show(List<Diagnostic> diagnostics) {
    spinner.clear();
    if (reporting.json()) {
      JsonRenderer json = new JsonRenderer();
      diagnostics.forEach(diagnostic -> err.print(json.render(diagnostic) + "\n"));
      return;
    }
    diagnostics.forEach(diagnostic -> err.print(text.render(diagnostic) + "\n"));
  }

  private void show(Diagnostic diagnostic) {
    show(List.of(diagnostic));
  }

  /** What became of a network. */
  void summary(String line) {
    if (!reporting.quiet() && !reporting.json()) {
      err.print(line + "\n");
    }
  }

  void wrongUsage(UsageException wrong) {
    Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.NN007, nowhere(""), wrong.getMessage());
    show(wrong.help().isEmpty() ? diagnostic : diagnostic.help(wrong.help()));
    if (!reporting.json()) {
      err.print("usage: nnc MODEL.nn... -o DIR [options]; `nnc --help` tells more\n");
    }
  }

  void unknownConstants(List<UnknownConstant> unknown) {
    for (UnknownConstant constant : unknown) {
      wrongUsage(
          new UsageException(
              "no file has a const `" + constant.name() + "`",
              constant.suggestion().map(name -> "did you mean `" + name + "`?").orElse("")));
    }
  }

  void warningsAreErrors() {
    show(Diagnostic.of(DiagnosticCode.NN008, nowhere("")));
  }

  void notWritten(OutputException e) {
    Span place = nowhere(e.path().toString());
    show(
        switch (e.reason()) {
          case NOT_GENERATED -> Diagnostic.of(DiagnosticCode.NN004, place, e.path())
              .help("move it away, or choose another folder with `-o`");
          case FOLDER_IN_THE_WAY -> Diagnostic.of(DiagnosticCode.NN003, place, e.path(), "it is a folder");
          case FILE_IN_THE_WAY -> Diagnostic.of(DiagnosticCode.NN003, place, e.path(), "it is not a folder");
          case REFUSED -> Diagnostic.of(DiagnosticCode.NN003, place, e.path(), e.detail());
        });
  }

  void bug(Throwable e) {
    show(
        Diagnostic.of(DiagnosticCode.NN009, nowhere(""), e)
            .help("this is a bug in nnc: please report it with the file; `-v` shows where it happened"));
    if (reporting.verbose() && !reporting.json()) {
      e.printStackTrace(err);
    }
  }

  /** The place of a message that is about a whole file, or about none. */
  private static Span nowhere(String file) {
    return new Span(new SourceFile(file, ""), 0, 0);
  }
}
