package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.syntax.tree.Expression;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** How values and expressions are called in messages. */
public final class Wording {
  private static final int MOST_CHOICES = 50;

  private Wording() {}

  /** A number as a user would write it: 64, 0.1, 1e-5. */
  public static String number(double value) {
    if (Double.isFinite(value) && value == Math.rint(value) && Math.abs(value) < 1e15) {
      return new BigDecimal(value).toBigInteger().toString();
    }
    return Numeral.of(value);
  }

  /** A count with its thousands separated. */
  public static String grouped(long count) {
    return Thousands.of(count);
  }

  /** {@code 1 value}, {@code 2 values}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
  }

  /** {@code a size}, {@code an optimizer}. */
  public static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  /** What kind of thing an expression is. */
  public static String kind(Expression expression) {
    if (expression instanceof Expression.StringLiteral) {
      return "a text in quotes";
    } else if (expression instanceof Expression.BooleanLiteral literal) {
      return "`" + literal.value() + "`";
    } else if (expression instanceof Expression.ListLiteral) {
      return "a list";
    } else if (expression instanceof Expression.Reference reference) {
      return "`" + reference.name().text() + "`";
    } else if (expression instanceof Expression.Call call) {
      return "`" + call.name().text() + "(…)`";
    } else if (expression instanceof Expression.Comparison) {
      return "a comparison";
    }
    return "a number";
  }

  /** The message with the nearest known word as its advice, or all of them if none is near. */
  public static Diagnostic hint(Diagnostic message, String word, Collection<String> known) {
    return Suggestions.nearest(word, known)
        .map(nearest -> message.help("did you mean `" + nearest + "`?"))
        .orElseGet(() -> choices(message, known));
  }

  /** The message with the known words as its advice, unless there are too many to read. */
  static Diagnostic choices(Diagnostic message, Collection<String> known) {
    boolean readable = !known.isEmpty() && known.size() <= MOST_CHOICES;
    return readable
        ? message.help("known " + (known.size() == 1 ? "is " : "are ") + list(known))
        : message;
  }

  private static String list(Collection<String> words) {
    List<String> quoted = words.stream().map(word -> "`" + word + "`").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
  }
}
