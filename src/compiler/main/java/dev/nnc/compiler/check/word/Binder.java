package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds for each value that is given the parameter it is meant for: by place first, then by name.
 */
public final class Binder {
  private final Diagnostics diagnostics;

  Binder(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The arguments of {@code word} or {@code word(…)}. */
  public Arguments bind(Word word, Signature signature) {
    Binding binding = new Binding(signature, "argument");
    Optional<Span> firstNamed = Optional.empty();
    for (Argument argument : word.arguments()) {
      if (argument.name().isPresent()) {
        binding.named(argument.name().get(), argument.value());
        firstNamed = firstNamed.or(() -> Optional.of(argument.span()));
      } else if (firstNamed.isPresent()) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.NN212, argument.span())
            .and(firstNamed.get(), "the first named one")
            .help("write the name before it too, or put it first"));
        return binding.bound(word.span(), false);
      } else {
        binding.next(argument.value());
      }
    }
    return binding.finish(word.span(), word.name().span());
  }

  /** The operands and the options of a statement, unless its operands are a list. */
  public Arguments bind(Statement statement, Signature signature) {
    checkOrder(statement, signature);
    Binding binding = new Binding(signature, "option");
    for (Statement.Operand operand : statement.operands()) {
      binding.next(operand.value());
      if (operand.commaAfter()) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.NN219,
                operand.value().span(),
                "a comma cannot follow an operand of `" + signature.owner() + "`")
            .help(
                "separate operands by blanks; commas stand in lists of names and in parentheses"));
      }
    }
    for (Argument option : statement.options()) {
      option.name().ifPresent(name -> binding.named(name, option.value()));
    }
    return binding.finish(statement.span(), statement.keyword().span());
  }

  /**
   * The operands of a statement that are a list, separated by commas; the last may have one too.
   */
  public List<Expression> list(Statement statement, Signature signature) {
    checkOrder(statement, signature);
    List<Statement.Operand> operands = statement.operands();
    for (int i = 0; i + 1 < operands.size(); i++) {
      if (!operands.get(i).commaAfter()) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.NN219,
                operands.get(i + 1).value().span(),
                "a comma is missing before this")
            .help("separate the operands of `" + signature.owner() + "` by commas"));
      }
    }
    Binding none = new Binding(signature, "option");
    for (Argument option : statement.options()) {
      option.name().ifPresent(name -> none.named(name, option.value()));
    }
    return operands.stream().map(Statement.Operand::value).toList();
  }

  /**
   * Operands come before options, without commas after these and without parentheses around all:
   * only the columns of {@code input} have options of their own.
   */
  private void checkOrder(Statement statement, Signature signature) {
    statement
        .list()
        .ifPresent(parenthesis -> diagnostics.report(Diagnostic.of(
                DiagnosticCode.NN219,
                parenthesis,
                "a list in parentheses cannot follow `" + signature.owner() + "`")
            .help("leave the parentheses out: only the columns of `input` may stand in them")));
    Optional<Span> firstOption = Optional.empty();
    for (Statement.Item item : statement.items()) {
      if (item instanceof Statement.Option) {
        firstOption = firstOption.or(() -> Optional.of(item.span()));
        if (item.commaAfter()) {
          diagnostics.report(
              Diagnostic.of(DiagnosticCode.NN116, item.span()).help("separate options by spaces"));
        }
      } else if (firstOption.isPresent()) {
        diagnostics.report(
            Diagnostic.of(DiagnosticCode.NN114, item.span(), item.span().text())
                .and(firstOption.get(), "the options begin here")
                .help("put the values before the options"));
        return;
      }
    }
  }

  /** The values of one signature while they are being collected. */
  private final class Binding {
    private final Signature signature;
    private final String noun;
    private final Map<String, Expression> values = new LinkedHashMap<>();
    private final Map<String, Span> places = new LinkedHashMap<>();
    private int count;
    private boolean misnamed;

    Binding(Signature signature, String noun) {
      this.signature = signature;
      this.noun = noun;
    }

    void next(Expression value) {
      List<String> names = signature.positional();
      if (count == names.size()) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.NN211, value.span(), signature.owner(), atMost(names.size()))
            .saying("one too many")
            .help(
                "remove it" + (names.size() > 1 ? ": it takes " + String.join(", ", names) : "")));
      } else if (count < names.size()) {
        values.put(names.get(count), value);
        places.put(names.get(count), value.span());
      }
      count++;
    }

    private String atMost(int most) {
      String what = noun.equals("option") ? "operand" : noun;
      return most == 0 ? "no " + what : "at most " + Wording.count(most, what);
    }

    void named(Name name, Expression value) {
      if (!signature.named().contains(name.text())) {
        Diagnostic unknown =
            Diagnostic.of(DiagnosticCode.NN203, name.span(), signature.owner(), noun, name.text());
        diagnostics.report(Wording.hint(unknown, name.text(), signature.named()));
        misnamed = true;
      } else if (places.containsKey(name.text())) {
        diagnostics.report(
            Diagnostic.of(DiagnosticCode.NN209, name.span(), "the " + noun, name.text())
                .saying("here again")
                .and(places.get(name.text()), "first given here")
                .help("remove one of the two"));
      } else {
        values.put(name.text(), value);
        places.put(name.text(), name.span());
      }
    }

    Arguments finish(Span whole, Span word) {
      List<String> missing = signature.parameters().stream()
          .filter(p -> p.required() && !values.containsKey(p.name()))
          .map(p ->
              p.form() == Parameter.Form.OPERAND ? Wording.article(p.name()) : "`" + p.name() + "`")
          .toList();
      // What is missing was probably meant by a wrong name, which has been reported.
      if (!missing.isEmpty() && !misnamed) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.NN210, word, signature.owner(), String.join(" and ", missing))
            .help(missingHelp()));
      }
      return bound(whole, missing.isEmpty());
    }

    private String missingHelp() {
      return noun.equals("option")
          ? "write it after `" + signature.owner() + "`"
          : "the arguments are " + String.join(", ", signature.named());
    }

    Arguments bound(Span whole, boolean complete) {
      return new Arguments(signature.owner(), whole, values, complete);
    }
  }
}
