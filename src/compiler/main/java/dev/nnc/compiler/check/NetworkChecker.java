package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.syntax.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Name;
import dev.nnc.compiler.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** Checks one network, statement by statement, and builds it. */
final class NetworkChecker {
  private static final int DEFAULT_BATCH = 32;

  private final FileScope scope;
  private final NetworkDecl declaration;
  private final NetworkStatements statements;
  private final Precision precision;

  NetworkChecker(FileScope file, NetworkDecl declaration) {
    this.declaration = declaration;
    this.statements = new NetworkStatements(declaration, file.diagnostics());
    this.precision = operand("precision", file).map(e -> precision(e, file)).orElse(Precision.FLOAT);
    this.scope = file.in(precision);
  }

  /** The network; it makes sense only if nothing was reported. */
  Network check(String packageName) {
    checkName(declaration.name());
    int batch =
        operand("batch").map(e -> scope.values().whole(e, "the batch", 1)).orElse(DEFAULT_BATCH);
    Rows rows = new Rows(batch, statements.once("batch"), precision, scope.diagnostics());
    Input input =
        statements
            .input()
            .map(s -> new Inputs(scope).read(s, precision))
            .orElse(new Input(Values.UNKNOWN_SIZE, List.of()));
    statements.input().ifPresent(s -> rows.limit(s.span(), input.size()));
    List<FeatureMap> features = new FeatureMaps(scope, rows).read(statements.features(), input.size());
    int width = features.isEmpty() ? input.size() : features.get(features.size() - 1).outputs();
    List<Layer> layers = new Layers(scope, statements, rows).read(statements.layers(), width);

    Optional<Loss> loss = operand("loss").flatMap(new Losses(scope)::read);
    Optional<Optimizer> optimizer = operand("optimizer").flatMap(new Optimizers(scope)::read);
    // A schedule is computed in double whatever the weights are.
    Optional<Schedule> schedule =
        operand("schedule").flatMap(new Schedules(scope.in(Precision.DOUBLE))::read);
    Optional<Clip> clip = statements.once("clip").flatMap(new Clips(scope)::read);
    List<String> classes =
        statements.once("classes").map(new ClassLabels(scope)::read).orElse(List.of());
    long seed = operand("seed").map(scope.values()::seed).orElse(0L);

    if (statements.complete()) {
      checkWhole(layers, loss);
    }
    if (statements.complete() && !scope.broken()) {
      checkNothingMissing();
    }
    return new Network(
        packageName,
        declaration.name().text(),
        declaration.documentation(),
        input,
        features,
        layers,
        loss,
        optimizer,
        schedule.orElse(Schedule.NONE),
        clip,
        classes,
        batch,
        seed,
        precision);
  }

  private void checkNothingMissing() {
    if (statements.lack("input")) {
      report(DiagnosticCode.NN303, "begin with `input N`");
    }
    // A block may hold what computes, if it holds anything unknown.
    if (statements.lack("dense", "apply")) {
      report(DiagnosticCode.NN304, "add `dense N`");
    }
  }

  private void checkWhole(List<Layer> layers, Optional<Loss> loss) {
    List<Statement> chain = statements.layers();
    boolean known = NetworkStatements.endsInLayer(chain);
    int outputs = known ? layers.get(layers.size() - 1).outputs() : Values.UNKNOWN_SIZE;
    new Agreement(scope, statements).check(loss, outputs);
    if (loss.isPresent() && known && NetworkStatements.isLayer(chain.get(chain.size() - 1))) {
      new LinkWarnings(scope.diagnostics())
          .check(
              layers.get(layers.size() - 1),
              chain.get(chain.size() - 1),
              loss.get(),
              statements.once("loss").orElseThrow().span());
    }
  }

  private void report(DiagnosticCode code, String help) {
    Name name = declaration.name();
    scope.report(Diagnostic.of(code, name.span(), name.text()).help(help));
  }

  private void checkName(Name name) {
    ReservedNames.refuseNetwork(name.text())
        .ifPresent(
            why ->
                scope.report(
                    Diagnostic.of(DiagnosticCode.NN207, name.span(), name.text(), "a network")
                        .saying(why)
                        .help("the name becomes that of a Java class; choose another, such as `"
                            + name.text() + "Network`")));
  }

  /** The one operand of a setting. */
  private Optional<Expression> operand(String setting) {
    return operand(setting, scope);
  }

  private Optional<Expression> operand(String setting, FileScope in) {
    Optional<Statement> statement = statements.once(setting);
    String noun = setting.equals("batch") ? "number of rows" : setting.equals("seed") ? "number" : setting;
    return statement.flatMap(
        s -> in.binder().bind(s, Signature.of(setting).operand(noun)).find(noun));
  }

  private static Precision precision(Expression expression, FileScope file) {
    Vocabulary words =
        new Vocabulary(
            "precision",
            Signature.of(Precision.FLOAT.javaType()),
            Signature.of(Precision.DOUBLE.javaType()));
    return file
        .choose(words, expression)
        .map(arguments -> Precision.valueOf(arguments.owner().toUpperCase(java.util.Locale.ROOT)))
        .orElse(Precision.FLOAT);
  }
}
