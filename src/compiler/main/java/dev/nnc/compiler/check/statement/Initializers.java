package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Range.FINITE;

import dev.nnc.compiler.check.word.Definition;
import dev.nnc.compiler.check.word.Range;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Initializer.Rule;

/** What the option {@code init} may name. */
public final class Initializers {
  public static final Vocabulary<Initializer> WORDS = new Vocabulary<>(
      "initialiser",
      scaled("he_normal", "N(0, 2 / n_in), for relu and its like: He et al. 2015.", Rule.HE_NORMAL),
      scaled("he_uniform", "Uniform, with the variance of he_normal.", Rule.HE_UNIFORM),
      scaled(
          "glorot_normal", "N(0, 2 / (n_in + n_out)): Glorot and Bengio 2010.", Rule.GLOROT_NORMAL),
      scaled("glorot_uniform", "Uniform, with the variance of glorot_normal.", Rule.GLOROT_UNIFORM),
      scaled("lecun_normal", "N(0, 1 / n_in), for selu.", Rule.LECUN_NORMAL),
      Signature.of("orthogonal", "Orthonormal columns, or rows where they are fewer.")
          .builds(a -> new Initializer.Orthogonal()),
      Signature.of("normal", "N(0, std^2), not truncated.")
          .needs("std", Range.NOT_NEGATIVE, "the deviation")
          .builds(a -> new Initializer.Normal(a.number("std"))),
      Signature.of("uniform", "Uniform from a to b.")
          .needs("a", FINITE, "the lower end")
          .needs("b", FINITE, "the upper end, at least a")
          .builds(Initializers::uniform),
      Signature.of("constant", "The same number everywhere.")
          .needs("c", FINITE, "the number")
          .builds(a -> new Initializer.Constant(a.number("c"))),
      Signature.of("zeros", "0 everywhere.").builds(a -> new Initializer.Constant(0)));

  private Initializers() {}

  private static Definition<Initializer> scaled(String name, String sentence, Rule rule) {
    return Signature.of(name, sentence).builds(a -> new Initializer.Scaled(rule));
  }

  private static Initializer uniform(Reading a) {
    double low = a.number("a");
    double high = a.number("b");
    if (low > high) {
      a.report(Diagnostic.of(
              DiagnosticCode.NN216,
              a.placeOf("b"),
              "`b`",
              "at least " + Wording.number(low),
              Wording.number(high))
          .and(a.placeOf("a"), "the lower end"));
    }
    return new Initializer.Uniform(low, high);
  }
}
