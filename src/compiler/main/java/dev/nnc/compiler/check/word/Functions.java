package dev.nnc.compiler.check.word;

import static dev.nnc.compiler.check.word.Range.FINITE;

import dev.nnc.compiler.calculus.expression.Function;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The functions of expressions, by their words. */
public final class Functions {
  /** The choice between two values; it is no function, as its first argument is a comparison. */
  public static final String IF = "if";

  static final Signature CHOICE = Signature.of(
          IF, "The second where the condition holds, else the third.")
      .needs("condition", Domain.Kind.CONDITION, "")
      .needs("then", FINITE, "")
      .needs("otherwise", FINITE, "");

  private record Row(Function function, Signature signature) {}

  private static final Map<String, Row> WORDS = new LinkedHashMap<>();

  static {
    add(Function.EXP, "e^x.", "x");
    add(Function.LOG, "The natural logarithm.", "x");
    add(Function.LOG1P, "log(1 + x), exact near 0.", "x");
    add(Function.SQRT, "The square root.", "x");
    add(Function.ABS, "The absolute value.", "x");
    add(Function.MIN, "The smaller.", "a", "b");
    add(Function.MAX, "The larger.", "a", "b");
    add(Function.SIN, "The sine, of radians.", "x");
    add(Function.COS, "The cosine, of radians.", "x");
    add(Function.TANH, "The hyperbolic tangent.", "x");
    add(Function.SIGMOID, "1 / (1 + e^-x).", "x");
    add(Function.RELU, "max(x, 0).", "x");
    add(Function.SOFTPLUS, "log(1 + e^x).", "x");
    add(Function.ERF, "The error function.", "x");
  }

  private Functions() {}

  private static void add(Function function, String sentence, String... parameters) {
    Signature signature = Signature.of(function.spelling(), sentence);
    for (String parameter : parameters) {
      signature = signature.needs(parameter, FINITE, "");
    }
    WORDS.put(function.spelling(), new Row(function, signature));
  }

  public static Optional<Function> find(String word) {
    return Optional.ofNullable(WORDS.get(word)).map(Row::function);
  }

  public static Set<String> words() {
    return Collections.unmodifiableSet(WORDS.keySet());
  }

  /** The function's parameters: x, or a and b. */
  static Signature signature(Function function) {
    return Objects.requireNonNull(WORDS.get(function.spelling()), "no word of the language")
        .signature();
  }

  /** What each function takes, the choice included. */
  public static List<Signature> signatures() {
    List<Signature> all =
        new ArrayList<>(WORDS.values().stream().map(Row::signature).toList());
    all.add(CHOICE);
    return List.copyOf(all);
  }
}
