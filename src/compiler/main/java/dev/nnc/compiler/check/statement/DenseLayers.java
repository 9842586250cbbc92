package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Range.NOT_NEGATIVE;

import dev.nnc.compiler.check.activation.ActivationUse;
import dev.nnc.compiler.check.word.Default;
import dev.nnc.compiler.check.word.Domain;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code dense N [activation] [bias=] [init=] [l1=] [l2=] [frozen=] [name=]}. */
final class DenseLayers {
  static final Signature DENSE = Signature.of("dense", "act(Z W + b).")
      .operand("size", Domain.Kind.SIZE, "the size of a layer")
      .optionalOperand("activation", new Default.Named("identity"), Domain.Kind.ACTIVATION)
      .option("bias", true, "whether there is a b")
      .option(
          "init",
          new Default.Described("as suits the activation"),
          Domain.Kind.INITIALISER,
          "how W starts")
      .option("l1", 0, NOT_NEGATIVE, "adds l1 sum abs(W) to the loss of training")
      .option("l2", 0, NOT_NEGATIVE, "adds l2 / 2 sum W^2 to the loss of training")
      .option("frozen", false, "keeps W and b out of training")
      .option(
          "name",
          new Default.Described("none"),
          Domain.Kind.NAME,
          "another name of W and b in the class");

  private final FileScope scope;
  private final ActivationUse activations;
  private final DefaultInitializer defaults;
  private final Rows rows;
  private final Map<String, Span> names = new HashMap<>();

  DenseLayers(FileScope scope, ActivationUse activations, DefaultInitializer defaults, Rows rows) {
    this.scope = scope;
    this.activations = activations;
    this.defaults = defaults;
    this.rows = rows;
  }

  Layer read(Reading reading, Statement statement, int inputs) {
    int outputs = reading.whole("size");
    Span size = reading.placeOf("size");
    limitWeights(size, inputs, outputs);
    rows.limit(size, outputs);
    return new Layer.Dense(
        reading.find("name").map(this::name).orElse(""),
        inputs,
        outputs,
        reading.find("activation").map(activations::read).orElse(Activation.IDENTITY),
        reading.flag("bias"),
        reading
            .find("init")
            .flatMap(expression -> scope.choose(Initializers.WORDS, expression))
            .orElseGet(() -> defaults.of(statement)),
        reading.number("l1"),
        reading.number("l2"),
        reading.flag("frozen"));
  }

  private String name(Expression expression) {
    if (!(expression instanceof Expression.Reference reference)) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN213, expression.span(), "a name", Wording.kind(expression))
              .help("write a word: `name=out`"));
      return "";
    }
    String name = reference.name().text();
    Span first = names.putIfAbsent(name, expression.span());
    if (first != null) {
      scope.report(Diagnostic.of(DiagnosticCode.NN205, expression.span(), "layer", name)
          .saying("declared again here")
          .and(first, "first declared here")
          .help("rename one of the two"));
    }
    return name;
  }

  private void limitWeights(Span size, int inputs, int outputs) {
    long weights = (long) inputs * outputs;
    if (weights > Limits.ELEMENTS) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN515,
              size,
              "the weights have " + Wording.grouped(weights) + " elements",
              Wording.grouped(Limits.ELEMENTS))
          .saying(inputs + " x " + outputs)
          .help("make this layer, or the one before it, narrower"));
    }
  }
}
