package dev.nnc.compiler.check;

import dev.nnc.compiler.calculus.Function;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of expressions, by their words. */
final class Functions {
  /** The choice between two values; it is no function, as its first argument is a comparison. */
  static final String IF = "if";

  private static final Map<String, Function> WORDS = new LinkedHashMap<>();

  static {
    for (Function function :
        new Function[] {
          Function.EXP, Function.LOG, Function.LOG1P, Function.SQRT, Function.ABS, Function.MIN, Function.MAX,
          Function.SIN, Function.COS, Function.TANH, Function.SIGMOID, Function.RELU, Function.SOFTPLUS,
          Function.ERF
        }) {
      WORDS.put(function.spelling(), function);
    }
  }

  private Functions() {}

  static Optional<Function> find(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  static Set<String> words() {
    return Collections.unmodifiableSet(WORDS.keySet());
  }

  /** The function's parameters: x, or a and b. */
  static Signature signature(Function function) {
    Signature none = Signature.of(function.spelling());
    return function.arity() == 1 ? none.needs("x") : none.needs("a", "b");
  }
}
