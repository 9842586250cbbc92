package dev.nnc.maven;

import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Weights;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.source.Position;
import dev.nnc.compiler.verify.subject.Verdict;
import java.io.File;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.build.BuildContext;

/**
 * Says what the compiler found: in the log with the words of the command, in an IDE as markers too.
 */
final class Messages {
  private static final Set<DiagnosticCode> NOT_THE_MODELS =
      EnumSet.of(DiagnosticCode.NN005, DiagnosticCode.NN006, DiagnosticCode.NN011);

  private final Log log;
  private final Optional<BuildContext> markers;
  private final TextRenderer text = new TextRenderer(false);

  /** @param markers where an IDE collects them; empty outside of one */
  Messages(Log log, Optional<BuildContext> markers) {
    this.log = log;
    this.markers = markers;
  }

  /** Forgets the markers of an earlier build. */
  void clear(String file) {
    markers.ifPresent(context -> context.removeMessages(new File(file)));
  }

  /** Shows every message, and ends the build if there is one that must. */
  void report(CompileResult result, boolean failOnWarning)
      throws MojoExecutionException, MojoFailureException {
    List<Diagnostic> diagnostics = result.diagnostics();
    diagnostics.forEach(this::show);
    List<Diagnostic> errors =
        diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    Optional<Diagnostic> fault =
        errors.stream().filter(Messages::isNotTheModels).findFirst();
    if (fault.isPresent()) {
      throw new MojoExecutionException(line(fault.get()));
    }
    if (!errors.isEmpty()) {
      throw new MojoFailureException(count(errors.size(), "error") + ": " + line(errors.get(0)));
    }
    if (!result.unknownConstants().isEmpty()) {
      throw new MojoFailureException(unknown(result.unknownConstants().get(0)));
    }
    if (failOnWarning && !diagnostics.isEmpty()) {
      throw new MojoFailureException(count(diagnostics.size(), "warning") + " with failOnWarning: "
          + line(diagnostics.get(0)));
    }
  }

  /** Says what the verification had to leave out. */
  void reportOmitted(CompileResult result) {
    for (CompiledNetwork network : result.networks()) {
      List<String> omitted = network.verdict().map(Verdict.Passed::omitted).orElse(List.of());
      if (!omitted.isEmpty()) {
        log.info(network.plan().network().name() + ": not checked: " + String.join(", ", omitted));
      }
    }
  }

  /** Says which class comes with which file, which nobody has named. */
  void reportWeights(String file, Weights weights) {
    log.info(weights.network() + ".pretrained() has the weights of " + file);
  }

  /** Whether a message is about nnc or this Java, although it may have its place in a model. */
  private static boolean isNotTheModels(Diagnostic diagnostic) {
    return NOT_THE_MODELS.contains(diagnostic.code());
  }

  private void show(Diagnostic diagnostic) {
    String shown = text.render(diagnostic).stripTrailing();
    boolean error = diagnostic.severity() == Severity.ERROR;
    if (error) {
      log.error(shown);
    } else {
      log.warn(shown);
    }
    int severity = error ? BuildContext.SEVERITY_ERROR : BuildContext.SEVERITY_WARNING;
    Position at = diagnostic.span().from();
    File file = new File(diagnostic.span().file().name());
    markers.ifPresent(context ->
        context.addMessage(file, at.line(), at.column(), sentence(diagnostic), severity, null));
  }

  /** A message in a line, as compilers write it. */
  private static String line(Diagnostic diagnostic) {
    Position at = diagnostic.span().from();
    String file = diagnostic.span().file().name();
    return file + ":" + at.line() + ":" + at.column() + ": " + sentence(diagnostic);
  }

  private static String sentence(Diagnostic diagnostic) {
    String help = diagnostic.help().map(text -> " (" + text + ")").orElse("");
    return diagnostic.message() + " [" + diagnostic.code() + "]" + help;
  }

  private static String unknown(UnknownConstant constant) {
    String meant =
        constant.suggestion().map(name -> "; did you mean `" + name + "`?").orElse("");
    return "no file has a const `" + constant.name() + "`" + meant;
  }

  /** Ends a build whose files cannot be written: none was. */
  static void fail(OutputException e) throws MojoExecutionException, MojoFailureException {
    List<Object> facts = switch (e.reason()) {
      case NOT_GENERATED, EXISTS -> List.of(e.path());
      case FOLDER_IN_THE_WAY -> List.of(e.path(), "it is a folder");
      case FILE_IN_THE_WAY -> List.of(e.path(), "it is not a folder");
      case REFUSED -> List.of(e.path(), e.detail());
    };
    if (e.reason() == OutputException.Reason.NOT_GENERATED) {
      throw new MojoFailureException(DiagnosticCode.NN004.message(facts)
          + ": move it away, or choose another outputDirectory");
    }
    throw new MojoExecutionException(DiagnosticCode.NN003.message(facts), e);
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : what.endsWith("s") ? "es" : "s");
  }
}
