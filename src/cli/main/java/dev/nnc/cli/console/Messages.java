package dev.nnc.cli.console;

import dev.nnc.cli.argument.Arguments.Color;
import dev.nnc.cli.argument.Arguments.Reporting;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.models.ImportReport;
import dev.nnc.cli.models.Printable;
import dev.nnc.cli.models.ReportJson;
import dev.nnc.cli.models.ReportText;
import dev.nnc.cli.tables.EpochProgress;
import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.JsonRenderer;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the command says: messages on standard error, a report on standard output. */
public final class Messages {
  private final PrintStream out;
  private final PrintStream err;
  private final Reporting reporting;
  private final TextRenderer text;
  private final boolean watched;

  public Messages(Terminal terminal, Reporting reporting) {
    this.out = terminal.out();
    this.err = terminal.err();
    this.reporting = reporting;
    this.text = new TextRenderer(usesColor(terminal, reporting.color()));
    this.watched = terminal.interactive() && !reporting.quiet() && !reporting.json();
  }

  private static boolean usesColor(Terminal terminal, Color color) {
    return color == Color.ALWAYS
        || color == Color.AUTO && terminal.interactive() && terminal.mayColor();
  }

  /**
   * Does this work and shows how far it is.
   *
   * @param steps a guess of how many there will be
   */
  public <T> T watching(int steps, Function<Progress, T> work) {
    if (reporting.verbose() && !reporting.json()) {
      return work.apply((stage, subject) ->
          err.print("nnc: " + ProgressLine.words(stage) + " " + subject + "\n"));
    }
    if (!watched) {
      return work.apply(Progress.NONE);
    }
    try (ProgressLine line = new ProgressLine(err, steps)) {
      return work.apply(line);
    }
  }

  public void show(List<Diagnostic> diagnostics) {
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
  public void summary(String line) {
    if (!reporting.quiet() && !reporting.json()) {
      err.print(line + "\n");
    }
  }

  /** A summary that is seen before the work goes on. */
  public void atOnce(String line) {
    summary(line);
    err.flush();
  }

  /** What became of a file of another tool. */
  public void report(ImportReport report) {
    if (!reporting.quiet()) {
      out.print(reporting.json() ? ReportJson.of(report) + "\n" : ReportText.of(report));
    }
  }

  /** What is wrong with a table or a run. */
  public void show(TableError error) {
    show(error.code(), error.facts(), error.help());
  }

  public void show(TableNote note) {
    show(note.code(), note.facts(), note.help());
  }

  /** The facts may be out of a table that anyone has made. */
  private void show(DiagnosticCode code, List<Object> facts, String help) {
    Diagnostic diagnostic = Diagnostic.of(code, nowhere(""), Printable.of(facts).toArray());
    show(help.isEmpty() ? diagnostic : diagnostic.help(Printable.of(help)));
  }

  /** How far a run is. */
  public EpochProgress epochs(int most) {
    if (reporting.json()) {
      return EpochProgress.json(out);
    }
    if (reporting.quiet()) {
      return EpochProgress.none();
    }
    return watched ? EpochProgress.bar(err, most) : EpochProgress.lines(err);
  }

  /** What was asked for, for programs. */
  public void json(Supplier<String> line) {
    if (reporting.json()) {
      out.print(line.get() + "\n");
    }
  }

  /** What was asked for, for people. */
  public void data(String text) {
    if (!reporting.quiet() && !reporting.json()) {
      out.print(text);
    }
  }

  public void wrongUsage(List<UsageException> errors) {
    for (UsageException wrong : errors) {
      Diagnostic diagnostic =
          Diagnostic.of(DiagnosticCode.NN007, nowhere(""), String.valueOf(wrong.getMessage()));
      show(wrong.help().isEmpty() ? diagnostic : diagnostic.help(wrong.help()));
    }
    if (!reporting.json()) {
      err.print("usage: nnc MODEL.nn... -o DIR [options]; `nnc --help` tells more\n");
    }
  }

  public void unknownConstants(List<UnknownConstant> unknown) {
    wrongUsage(unknown.stream()
        .map(constant -> new UsageException(
            "no file has a const `" + constant.name() + "`",
            constant.suggestion().map(name -> "did you mean `" + name + "`?").orElse("")))
        .toList());
  }

  public void warningsAreErrors() {
    show(Diagnostic.of(DiagnosticCode.NN008, nowhere("")));
  }

  public void notWritten(OutputException e) {
    Span place = nowhere(e.path().toString());
    show(
        switch (e.reason()) {
          case NOT_GENERATED ->
            Diagnostic.of(DiagnosticCode.NN004, place, e.path())
                .help("move it away, or choose another folder with `-o`");
          case EXISTS ->
            Diagnostic.of(DiagnosticCode.NN610, place, e.path())
                .help("`--force` replaces it; `-o` names another folder");
          case FOLDER_IN_THE_WAY ->
            Diagnostic.of(DiagnosticCode.NN003, place, e.path(), "it is a folder");
          case FILE_IN_THE_WAY ->
            Diagnostic.of(DiagnosticCode.NN003, place, e.path(), "it is not a folder");
          case REFUSED -> Diagnostic.of(DiagnosticCode.NN003, place, e.path(), e.detail());
        });
  }

  /** Of a folder or a stream that the user named, and not of a file in it. */
  public void notWritten(String name, String why) {
    show(Diagnostic.of(DiagnosticCode.NN003, nowhere(""), name, why));
  }

  public void bug(Throwable e) {
    show(Diagnostic.of(DiagnosticCode.NN009, nowhere(""), e)
        .help(
            "this is a bug in nnc: please report it with the file; `-v` shows where it happened"));
    if (reporting.verbose() && !reporting.json()) {
      e.printStackTrace(err);
    }
  }

  /** The place of a message that is about a whole file, or about none. */
  private static Span nowhere(String file) {
    return new Span(new SourceFile(file, ""), 0, 0);
  }
}
