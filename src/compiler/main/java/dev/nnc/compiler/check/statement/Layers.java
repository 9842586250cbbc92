package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Range.NOT_NEGATIVE;
import static dev.nnc.compiler.check.word.Range.ZERO_TO_BELOW_ONE;
import static dev.nnc.compiler.check.word.Range.ZERO_TO_ONE;

import dev.nnc.compiler.check.activation.ActivationUse;
import dev.nnc.compiler.check.word.Arguments;
import dev.nnc.compiler.check.word.Default;
import dev.nnc.compiler.check.word.Definition;
import dev.nnc.compiler.check.word.Domain;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a chain of layers; the width that leaves one enters the next. */
public final class Layers {
  private static final String TO_VARIANCE = "added to the variance";

  static final Vocabulary<Rule> WORDS = new Vocabulary<>(
      "layer",
      DenseLayers.DENSE.builds(a -> (layers, at, width) -> layers.dense.read(a, at, width)),
      Signature.of("apply", "An activation alone.")
          .operand("activation", Domain.Kind.ACTIVATION, "the activation")
          .builds(a -> (layers, at, width) -> new Layer.Apply(width, layers.activation(a))),
      Signature.of("dropout", "Makes values 0 in training, each with this probability.")
          .operand("probability", ZERO_TO_BELOW_ONE, "the probability of dropout")
          .builds(a -> (layers, at, width) -> new Layer.Dropout(width, a.number("probability"))),
      Signature.of(
              "batch_norm",
              "Normalises each column over the rows of a batch: Ioffe and Szegedy 2015.")
          .option("eps", 1e-5, NOT_NEGATIVE, TO_VARIANCE)
          .option("momentum", 0.1, ZERO_TO_ONE, "how far a step moves the running statistics")
          .builds(a -> (layers, at, width) -> layers.batchNorm(a, at, width)),
      Signature.of("layer_norm", "Normalises each row: Ba et al. 2016.")
          .option("eps", 1e-5, NOT_NEGATIVE, TO_VARIANCE)
          .builds(a -> (layers, at, width) -> new Layer.LayerNorm(width, a.number("eps"))),
      Signature.of(
              "rms_norm",
              "Divides each row by the root of its mean square: Zhang and Sennrich 2019.")
          .option("eps", Default.MACHINE_EPSILON, NOT_NEGATIVE, "added to the mean square")
          .builds(a -> (layers, at, width) -> new Layer.RmsNorm(width, a.number("eps"))),
      Signature.of("residual", "Adds what enters the layers in its braces to what leaves them.")
          .builds(a -> (layers, at, width) -> layers.residual(at, width)));

  /** Makes a layer of a statement. */
  @FunctionalInterface
  interface Rule {
    /**
     * The layer.
     *
     * @param layers the chain that it stands in
     * @param width how many values enter
     */
    Layer build(Layers layers, Statement statement, int width);
  }

  private final FileScope scope;
  private final ActivationUse activations;
  private final NetworkStatements statements;
  private final Rows rows;
  private final DenseLayers dense;

  public Layers(
      FileScope scope, ActivationUse activations, NetworkStatements statements, Rows rows) {
    this.scope = scope;
    this.activations = activations;
    this.statements = statements;
    this.rows = rows;
    this.dense =
        new DenseLayers(scope, activations, new DefaultInitializer(statements.allLayers()), rows);
  }

  /** The layers of these statements over rows of so many values. */
  public List<Layer> read(List<Statement> chain, int inputs) {
    List<Layer> layers = new ArrayList<>();
    int width = inputs;
    for (Statement statement : chain) {
      if (NetworkStatements.isLayer(statement)) {
        Definition<Rule> word = WORDS.find(statement.keyword().text()).orElseThrow();
        Arguments arguments = scope.binder().bind(statement, word.signature());
        Layer layer = word.build(arguments, scope).build(this, statement, width);
        width = layer.outputs();
        layers.add(layer);
      } else if (NetworkStatements.mayBeDense(statement)) {
        width = Values.UNKNOWN_SIZE;
      }
    }
    return layers;
  }

  private Activation activation(Reading reading) {
    return reading.find("activation").map(activations::read).orElse(Activation.IDENTITY);
  }

  private Layer batchNorm(Reading reading, Statement statement, int width) {
    rows.forBatchNorm(statement);
    return new Layer.BatchNorm(width, reading.number("eps"), reading.number("momentum"));
  }

  private Layer residual(Statement statement, int width) {
    List<Statement> block = statement.block().orElse(List.of()).stream()
        .filter(NetworkStatements::mayBeLayer)
        .toList();
    List<Layer> body = read(block, width);
    if (statements.complete() && NetworkStatements.endsInLayer(block)) {
      int leave = body.get(body.size() - 1).outputs();
      new ResidualWidth(scope.diagnostics()).check(statement, block, width, leave);
    }
    return new Layer.Residual(width, body);
  }
}
