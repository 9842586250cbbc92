package dev.nnc.compiler.check.activation;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.check.activation.ActivationDefinition.Parameter;
import dev.nnc.compiler.check.word.Arguments;
import dev.nnc.compiler.check.word.Constants;
import dev.nnc.compiler.check.word.ExpressionReader;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Word;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Declaration.ActivationDecl;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the expression of a declared activation. Activations that it uses are written out; as that
 * can double an expression at each step, the size is looked at after each of them.
 */
final class ActivationBody extends ExpressionReader {
  private final ActivationDecl declaration;
  private final Constants constants;
  private final Activations known;
  private final Map<String, Expr> names = new HashMap<>();
  private final List<Parameter> parameters;
  private boolean tooLarge;

  /**
   * @param parameters of the declaration, without the first
   * @param known the activations declared before, and the built-in ones
   */
  ActivationBody(
      ActivationDecl declaration,
      List<Parameter> parameters,
      Constants constants,
      Activations known) {
    super(constants.diagnostics());
    this.declaration = declaration;
    this.parameters = new ArrayList<>(parameters);
    this.constants = constants;
    this.known = known;
    for (int k = 0; k < parameters.size(); k++) {
      names.putIfAbsent(parameters.get(k).name(), Expr.parameter(k));
    }
    names.put(declaration.parameters().get(0).name().text(), Expr.x());
  }

  /** The definition, unless it is too large. */
  Optional<ActivationDefinition> define() {
    Expr body = read(declaration.body());
    if (!tooLarge && OperationLimit.exceeds(body, parameters)) {
      reportTooLarge();
    }
    boolean unknownDefault =
        parameters.stream().anyMatch(p -> p.fallback().filter(v -> v.isNaN()).isPresent());
    if (tooLarge || unknownDefault || !isFinite(body)) {
      reportNotFinite();
      return Optional.empty();
    }
    String value = declaration.parameters().get(0).name().text();
    return Optional.of(
        new ActivationDefinition(declaration.name().text(), "", value, parameters, body));
  }

  /** In a file with errors a NaN may stand for something that has been reported. */
  private void reportNotFinite() {
    if (!diagnostics.hasErrorsIn(declaration.span().file())) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN214, declaration.body().span(), "infinity or NaN in part")
              .help("its constants together are beyond a double"));
    }
  }

  private void reportTooLarge() {
    tooLarge = true;
    diagnostics.report(Diagnostic.of(
            DiagnosticCode.NN511,
            declaration.name().span(),
            declaration.name().text(),
            Wording.grouped(Limits.OPERATIONS))
        .help("its derivative counts too, and so does what it uses; split it over several layers"));
  }

  @Override
  protected Expr reference(Name name) {
    Expr parameter = names.get(name.text());
    if (parameter != null) {
      return parameter;
    }
    if (constants.isKnown(name.text())) {
      return constants.reference(name);
    }
    Collection<String> near = new TreeSet<>(names.keySet());
    near.addAll(constants.names());
    diagnostics.report(Wording.hint(
        Diagnostic.of(DiagnosticCode.NN201, name.span(), name.text()), name.text(), near));
    return UNKNOWN;
  }

  @Override
  protected Expr otherCall(Expression.Call call) {
    Optional<ActivationDefinition> definition = known.findInExpression(call.name());
    if (definition.isEmpty()) {
      call.arguments().stream().map(Argument::value).forEach(this::read);
      return UNKNOWN;
    }
    Arguments arguments = binder.bind(Word.of(call), definition.get().inExpression());
    Optional<Expr> value = arguments.find(definition.get().value()).map(this::read);
    if (!arguments.complete() || tooLarge) {
      return UNKNOWN;
    }
    Expr result = definition.get().apply(value.orElse(UNKNOWN), arguments, this::read, this::learn);
    if (result.size() > Limits.OPERATIONS) {
      reportTooLarge();
      return UNKNOWN;
    }
    return finite(result, call.span(), value.orElse(UNKNOWN));
  }

  /**
   * A parameter that learns in an activation used here learns in this one as well, one for each
   * use.
   */
  private Expr learn(String name, double start) {
    parameters.add(new Parameter(name, Optional.of(start), true, true));
    return Expr.parameter(parameters.size() - 1);
  }
}
