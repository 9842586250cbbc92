package dev.nnc.cli;

import dev.nnc.cli.argument.NewArguments;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Terminal;
import dev.nnc.cli.tables.DraftReport;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.output.FileSet;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.models.NetworkName;
import dev.nnc.tables.TableError;
import dev.nnc.tables.draft.Draft;
import dev.nnc.tables.draft.DraftOptions;
import dev.nnc.tables.draft.ShellWord;
import dev.nnc.tables.open.Tables;
import dev.nnc.tables.read.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code nnc new DATA --target COL}: a network to begin with, for a table. */
final class New {
  private static final String STANDARD_INPUT = "-";

  private final NewArguments arguments;
  private final Terminal terminal;
  private final Messages messages;

  New(NewArguments arguments, Terminal terminal, Messages messages) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.messages = messages;
  }

  int run() {
    for (String name : List.of(arguments.data(), output())) {
      Optional<String> refusal = FileName.refusal(name);
      if (refusal.isPresent()) {
        messages.notWritten(name, refusal.get());
        return ExitStatus.FAILED;
      }
    }
    try {
      return write(draft());
    } catch (TableError e) {
      messages.show(e);
      return ExitStatus.FAILED;
    } catch (OutputException e) {
      messages.notWritten(e);
      return ExitStatus.FAILED;
    }
  }

  private Draft draft() {
    try (TableSource source = comesIn()
        ? Tables.open(terminal.in(), name(), arguments.reading())
        : Tables.open(Path.of(arguments.data()), arguments.reading())) {
      return Draft.of(
          name(),
          source,
          new DraftOptions(
              networkName(),
              arguments.target(),
              arguments.ignored(),
              arguments.task(),
              arguments.rows()));
    }
  }

  private boolean comesIn() {
    return arguments.data().equals(STANDARD_INPUT);
  }

  private String name() {
    return comesIn() ? "<stdin>" : arguments.data();
  }

  private String networkName() {
    return arguments.networkName().orElseGet(() -> NetworkName.of(comesIn() ? "" : fileName()));
  }

  /** Without folders and what says that it is packed. */
  private String fileName() {
    Path name = Path.of(arguments.data()).getFileName();
    String text = name == null ? "" : name.toString();
    return text.endsWith(".gz") ? text.substring(0, text.length() - ".gz".length()) : text;
  }

  private String output() {
    return arguments.output().orElseGet(() -> {
      if (comesIn() || FileName.refusal(arguments.data()).isPresent()) {
        return networkNameOr("model") + ".nn";
      }
      String file = fileName();
      int ending = file.lastIndexOf('.');
      return (ending > 0 ? file.substring(0, ending) : file) + ".nn";
    });
  }

  private String networkNameOr(String other) {
    return arguments.networkName().orElse(other);
  }

  private int write(Draft draft) throws OutputException {
    draft.notes().forEach(messages::show);
    if (arguments.failOnWarning() && !draft.notes().isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
    }
    byte[] file = draft.text().getBytes(StandardCharsets.UTF_8);
    requireRight(file);
    new FileSet().add(Path.of(output()), file).write(arguments.force());
    messages.data(DraftReport.of(name(), draft));
    messages.data("wrote " + output() + "; next: " + next() + "\n");
    return ExitStatus.DONE;
  }

  /** Nobody else has written the file, so that an error in it is a bug. */
  private void requireRight(byte[] file) {
    CheckResult checked = Compiler.check(
        CompileRequest.of(new Source(output(), file, "", Optional.empty())), Progress.NONE);
    if (checked.networks().isEmpty() || !checked.diagnostics().isEmpty()) {
      throw new IllegalStateException("the network that was drafted is not right: "
          + checked.diagnostics().stream()
              .map(each -> each.message())
              .collect(Collectors.joining("; ")));
    }
  }

  /** What to type next. */
  private String next() {
    List<String> words = new ArrayList<>(
        List.of("nnc", "train", output(), comesIn() ? "DATA" : arguments.data(), "-o", "model"));
    words.addAll(arguments.asGiven());
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
