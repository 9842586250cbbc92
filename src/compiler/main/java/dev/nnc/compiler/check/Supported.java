package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.SourceUnit;
import dev.nnc.compiler.syntax.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The one place that refuses what is right but cannot be compiled yet. */
final class Supported {
  private static final Set<String> STATEMENTS = Set.of("schedule", "clip");

  /** Options by their statements. */
  private static final Map<String, Set<String>> OPTIONS = Map.of("dense", Set.of("l1", "l2"));

  /** Words by the settings that they stand in. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "loss", Set.of("multi_margin", "mae", "huber", "log_cosh", "quantile", "hinge", "poisson"),
          "optimizer", Set.of("adam", "adamw", "rmsprop", "adagrad", "lion"));

  /** Settings whose words take no arguments yet. */
  private static final Set<String> WITHOUT_ARGUMENTS = Set.of("loss");

  private final Diagnostics diagnostics;

  Supported(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(SourceUnit unit) {
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof NetworkDecl network) {
        checkAll(network.statements());
      }
    }
  }

  private void checkAll(List<Statement> statements) {
    for (Statement statement : statements) {
      String keyword = statement.keyword().text();
      if (STATEMENTS.contains(keyword)) {
        refuse(statement.keyword().span(), "the statement `" + keyword + "`");
      }
      for (Argument option : statement.options()) {
        option
            .name()
            .filter(name -> OPTIONS.getOrDefault(keyword, Set.of()).contains(name.text()))
            .ifPresent(name -> refuse(option.span(), "the option `" + name.text() + "`"));
      }
      statement.operands().stream()
          .flatMap(operand -> Word.of(operand.value()).stream())
          .forEach(word -> checkWord(keyword, word));
      checkAll(statement.block().orElse(List.of()));
    }
  }

  private void checkWord(String keyword, Word word) {
    if (WORDS.getOrDefault(keyword, Set.of()).contains(word.text())) {
      refuse(word.name().span(), "the " + keyword + " `" + word.text() + "`");
    } else if (WITHOUT_ARGUMENTS.contains(keyword)) {
      for (Argument argument : word.arguments()) {
        refuse(argument.span(), "an argument of `" + word.text() + "`");
      }
    }
  }

  private void refuse(Span place, String what) {
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.NN900, place, what)
            .help("it is part of the language, but this version cannot compile it"));
  }
}
