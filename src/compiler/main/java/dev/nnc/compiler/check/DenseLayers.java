package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code dense N [activation] [bias=] [init=] [l1=] [l2=] [frozen=] [name=]}. */
final class DenseLayers {
  static final Signature DENSE =
      Signature.of("dense")
          .operand("size")
          .optionalOperand("activation")
          .options("bias", "init", "l1", "l2", "frozen", "name");

  private final FileScope scope;
  private final DefaultInitializer defaults;
  private final Rows rows;
  private final Map<String, Span> names = new HashMap<>();

  DenseLayers(FileScope scope, DefaultInitializer defaults, Rows rows) {
    this.scope = scope;
    this.defaults = defaults;
    this.rows = rows;
  }

  Layer read(Statement statement, int inputs) {
    Arguments arguments = scope.binder().bind(statement, DENSE);
    int outputs =
        arguments
            .find("size")
            .map(e -> scope.values().whole(e, "the size of a layer", 1))
            .orElse(Values.UNKNOWN_SIZE);
    limitWeights(arguments, inputs, outputs);
    rows.limit(arguments.placeOf("size"), outputs);
    return new Layer.Dense(
        name(arguments),
        inputs,
        outputs,
        arguments
            .find("activation")
            .map(e -> new ActivationUse(scope).read(e))
            .orElse(Activation.IDENTITY),
        scope.values().flag(arguments, "bias", true),
        initializer(arguments, statement),
        scope.values().number(arguments, "l1", 0, Range.NOT_NEGATIVE),
        scope.values().number(arguments, "l2", 0, Range.NOT_NEGATIVE),
        scope.values().flag(arguments, "frozen", false));
  }

  private Initializer initializer(Arguments arguments, Statement statement) {
    return arguments
        .find("init")
        .flatMap(new Initializers(scope)::read)
        .orElseGet(() -> defaults.of(statement));
  }

  private String name(Arguments arguments) {
    if (!arguments.has("name")) {
      return "";
    }
    Expression expression = arguments.values().get("name");
    if (!(expression instanceof Expression.Reference reference)) {
      scope.report(
          Diagnostic.of(
                  DiagnosticCode.NN213, expression.span(), "a name", Wording.kind(expression))
              .help("write a word: `name=out`"));
      return "";
    }
    String name = reference.name().text();
    Span first = names.putIfAbsent(name, expression.span());
    if (first != null) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN205, expression.span(), "layer", name)
              .saying("declared again here")
              .and(first, "first declared here")
              .help("rename one of the two"));
    }
    return name;
  }

  private void limitWeights(Arguments arguments, int inputs, int outputs) {
    long weights = (long) inputs * outputs;
    if (weights > Limits.ELEMENTS) {
      scope.report(
          Diagnostic.of(
                  DiagnosticCode.NN515,
                  arguments.placeOf("size"),
                  "the weights have " + Wording.grouped(weights) + " elements",
                  Wording.grouped(Limits.ELEMENTS))
              .saying(inputs + " x " + outputs)
              .help("make this layer, or the one before it, narrower"));
    }
  }
}
