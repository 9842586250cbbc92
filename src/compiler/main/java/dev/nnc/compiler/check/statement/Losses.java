package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.calculus.word.BuiltInLosses;
import dev.nnc.compiler.calculus.word.ElementwiseLoss;
import dev.nnc.compiler.check.word.Default;
import dev.nnc.compiler.check.word.Definition;
import dev.nnc.compiler.check.word.Domain;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Range;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Loss;
import java.util.ArrayList;
import java.util.List;

/** What {@code loss} may name. */
public final class Losses {
  public static final Vocabulary<Loss> WORDS = new Vocabulary<>("loss", definitions());

  private Losses() {}

  private static List<Definition<Loss>> definitions() {
    List<Definition<Loss>> definitions = new ArrayList<>();
    definitions.add(Signature.of(
            "softmax_cross_entropy", "Minus the logarithm of the label's probability, on logits.")
        .takes(
            "label_smoothing", 0, Range.ZERO_TO_ONE, "the part of a label that all classes share")
        .takes("weights", new Default.Described("all 1"), Domain.Kind.WEIGHTS, "one a class")
        .builds(Losses::softmaxCrossEntropy));
    definitions.add(Signature.of(
            "multi_margin",
            "How far other outputs come within 1 of the label's, summed, divided by K.")
        .builds(a -> new Loss.MultiMargin()));
    BuiltInLosses.all().stream().map(Losses::elementwise).forEach(definitions::add);
    return definitions;
  }

  private static Definition<Loss> elementwise(ElementwiseLoss loss) {
    Signature signature = Signature.of(loss.name(), loss.sentence());
    for (var parameter : loss.parameters()) {
      Range range = Range.of(parameter.accepted());
      signature = parameter.defaultValue().isPresent()
          ? signature.takes(
              parameter.name(), parameter.defaultValue().get(), range, parameter.sentence())
          : signature.needs(parameter.name(), range, parameter.sentence());
    }
    return signature.builds(a -> new Loss.Elementwise(
        loss, loss.parameters().stream().map(p -> a.number(p.name())).toList()));
  }

  private static Loss softmaxCrossEntropy(Reading a) {
    List<Double> weights = a.numbers("weights", "the weight of a class");
    if (weights.size() > Limits.LABELS) {
      a.report(Diagnostic.of(
              DiagnosticCode.NN513,
              a.placeOf("weights"),
              Wording.count(weights.size(), "weight"),
              Wording.grouped(Limits.LABELS))
          .help("leave the weights out"));
    }
    if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
      a.report(Diagnostic.of(
              DiagnosticCode.NN216,
              a.placeOf("weights"),
              "the weight of at least one class",
              Range.POSITIVE.words(),
              "0")
          .help("the loss is divided by the weights of the labels"));
    }
    return new Loss.SoftmaxCrossEntropy(a.number("label_smoothing"), weights);
  }
}
