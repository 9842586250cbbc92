package dev.nnc.cli;

import dev.nnc.cli.argument.Arguments;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Terminal;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.MessagePage;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.plan.PlanReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code nnc explain}: the page of a message or of a word, or the plan of each network in a file.
 */
final class Explain {
  private final Arguments arguments;
  private final Terminal terminal;
  private final Messages messages;

  Explain(Arguments arguments, Terminal terminal, Messages messages) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.messages = messages;
  }

  int run() throws UsageException {
    List<String> models = new ArrayList<>();
    for (String operand : arguments.operands()) {
      String word = WordText.of(operand);
      if (isCode(operand)) {
        terminal.out().print(page(operand.toUpperCase(Locale.ROOT)));
      } else if (!word.isEmpty()) {
        terminal.out().print(word);
      } else {
        models.add(operand);
      }
    }
    return models.isEmpty() ? ExitStatus.DONE : plans(models);
  }

  /**
   * NN and three digits; a file of that name is ./NN301, as one with the name of a word is ./adam.
   */
  private static boolean isCode(String operand) {
    return operand.length() == 5
        && operand.regionMatches(true, 0, "NN", 0, 2)
        && operand.chars().skip(2).allMatch(Character::isDigit);
  }

  private static String page(String code) throws UsageException {
    Optional<String> page = MessagePage.of(code);
    if (page.isEmpty()) {
      List<String> known =
          Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::name).toList();
      throw new UsageException(
          "there is no message `" + code + "`",
          Suggestions.nearest(code, known)
              .map(near -> "did you mean `" + near + "`?")
              .orElse(""));
    }
    return page.get();
  }

  private int plans(List<String> models) {
    Compilation compilation = new Compilation(arguments.of(models), terminal, messages);
    CheckResult checked = compilation.checked();
    int status = compilation.report(checked.diagnostics(), checked.unknownConstants());
    if (status == ExitStatus.DONE) {
      for (CheckedNetwork network : checked.networks()) {
        terminal
            .out()
            .print(PlanText.of(
                new PlanReport(Compiler.plan(network, arguments.target(), Progress.NONE))));
      }
    }
    return status;
  }
}
