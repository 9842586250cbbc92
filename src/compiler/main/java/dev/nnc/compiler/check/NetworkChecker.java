package dev.nnc.compiler.check;

import dev.nnc.compiler.check.activation.ActivationUse;
import dev.nnc.compiler.check.activation.Activations;
import dev.nnc.compiler.check.name.ReservedNames;
import dev.nnc.compiler.check.statement.Agreement;
import dev.nnc.compiler.check.statement.ClassLabels;
import dev.nnc.compiler.check.statement.Clips;
import dev.nnc.compiler.check.statement.Embeddings;
import dev.nnc.compiler.check.statement.FeatureMaps;
import dev.nnc.compiler.check.statement.Inputs;
import dev.nnc.compiler.check.statement.Layers;
import dev.nnc.compiler.check.statement.LinkWarnings;
import dev.nnc.compiler.check.statement.Losses;
import dev.nnc.compiler.check.statement.NetworkStatements;
import dev.nnc.compiler.check.statement.NetworkWords;
import dev.nnc.compiler.check.statement.Optimizers;
import dev.nnc.compiler.check.statement.Rows;
import dev.nnc.compiler.check.statement.Schedules;
import dev.nnc.compiler.check.statement.Targets;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Embedding;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.model.Target;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.List;
import java.util.Optional;

/** Checks one network, statement by statement, and builds it. */
final class NetworkChecker {
  private final FileScope scope;
  private final Activations activations;
  private final NetworkDecl declaration;
  private final NetworkStatements statements;
  private final Precision precision;

  NetworkChecker(FileScope file, Activations activations, NetworkDecl declaration) {
    this.activations = activations;
    this.declaration = declaration;
    this.statements = new NetworkStatements(declaration, file.diagnostics());
    this.precision =
        chosen(NetworkWords.PRECISION, NetworkWords.PRECISIONS, file).orElse(Precision.FLOAT);
    this.scope = file.in(precision);
  }

  /** The network; it makes sense only if nothing was reported. */
  Network check(String packageName) {
    checkName(declaration.name());
    int batch = read(NetworkWords.BATCH, scope).whole("number of rows");
    Rows rows = new Rows(batch, statements.once("batch"), precision, scope.diagnostics());
    Input input = statements
        .input()
        .map(s -> new Inputs(scope, declaration.name().text()).read(s))
        .orElse(Input.of(Values.UNKNOWN_SIZE));
    statements.input().ifPresent(s -> rows.limit(s.span(), input.size()));
    List<FeatureMap> features =
        new FeatureMaps(scope, rows).read(statements.features(), input.numbers());
    statements.features().stream()
        .filter(s -> !input.columns().isEmpty() && input.numbers() == 0)
        .findFirst()
        .ifPresent(this::reportNoNumbers);
    Embeddings embed = new Embeddings(scope);
    List<Embedding> embeddings = embed.read(statements.embeddings(), input);
    Span place =
        statements.beforeLayers().map(Statement::span).orElse(declaration.name().span());
    int width = embed.width(input, features, embeddings, place);
    rows.limit(place, width);
    ActivationUse use = new ActivationUse(scope, activations);
    List<Layer> layers = new Layers(scope, use, statements, rows).read(statements.layers(), width);

    Optional<Loss> loss = chosen(NetworkWords.LOSS, Losses.WORDS, scope)
        .map(l -> statements.once("classes").isPresent() ? l.withClasses() : l);
    Optional<Optimizer> optimizer = chosen(NetworkWords.OPTIMIZER, Optimizers.WORDS, scope);
    // A schedule is computed in double whatever the weights are.
    Optional<Schedule> schedule = chosen(
            NetworkWords.SCHEDULE, Schedules.WORDS, scope.in(Precision.DOUBLE))
        .map(word -> word.apply(batch));
    Optional<Clip> clip = statements.once("clip").flatMap(new Clips(scope)::read);
    List<String> classes =
        statements.once("classes").map(new ClassLabels(scope)::read).orElse(List.of());
    Optional<Target> target = statements.once("target").flatMap(new Targets(scope)::read);
    long seed = read(NetworkWords.SEED, scope).seed("number");

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
        embeddings,
        layers,
        loss,
        optimizer,
        schedule.orElse(Schedule.NONE),
        clip,
        classes,
        target,
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
    statements
        .once("target")
        .ifPresent(s -> new Targets(scope).check(s, statements.once("classes"), loss, outputs));
    if (loss.isPresent() && known && NetworkStatements.isLayer(chain.get(chain.size() - 1))) {
      new LinkWarnings(scope.diagnostics())
          .check(
              layers.get(layers.size() - 1),
              chain.get(chain.size() - 1),
              loss.get(),
              statements.once("loss").orElseThrow().span());
    }
  }

  private void reportNoNumbers(Statement features) {
    scope.report(
        Diagnostic.of(DiagnosticCode.NN401, features.span(), "features", "a numeric column")
            .help("remove it: all columns of `input` are categories, which it leaves alone"));
  }

  private void report(DiagnosticCode code, String help) {
    Name name = declaration.name();
    scope.report(Diagnostic.of(code, name.span(), name.text()).help(help));
  }

  private void checkName(Name name) {
    ReservedNames.refuseNetwork(name.text())
        .ifPresent(why ->
            scope.report(Diagnostic.of(DiagnosticCode.NN207, name.span(), name.text(), "a network")
                .saying(why)
                .help("the name becomes that of a Java class; choose another, such as `"
                    + name.text() + "Network`")));
  }

  /** What the operand of a setting names; its parameter is called like the setting. */
  private <T> Optional<T> chosen(Signature setting, Vocabulary<T> words, FileScope in) {
    return read(setting, in)
        .find(setting.owner())
        .flatMap(expression -> in.choose(words, expression));
  }

  private Reading read(Signature setting, FileScope in) {
    return in.read(statements.once(setting.owner()), setting, declaration.name().span());
  }
}
