package dev.nnc.compiler.check;

import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a chain of layers; the width that leaves one enters the next. */
final class Layers {
  static final Signature APPLY = Signature.of("apply").operand("activation");
  static final Signature DROPOUT = Signature.of("dropout").operand("probability");
  static final Signature BATCH_NORM = Signature.of("batch_norm").options("eps", "momentum");
  static final Signature LAYER_NORM = Signature.of("layer_norm").options("eps");
  static final Signature RMS_NORM = Signature.of("rms_norm").options("eps");

  private final FileScope scope;
  private final NetworkStatements statements;
  private final Rows rows;
  private final DenseLayers dense;
  private final ActivationUse activations;

  Layers(FileScope scope, NetworkStatements statements, Rows rows) {
    this.scope = scope;
    this.statements = statements;
    this.rows = rows;
    this.dense = new DenseLayers(scope, new DefaultInitializer(statements.allLayers()), rows);
    this.activations = new ActivationUse(scope);
  }

  /** The layers of these statements over rows of so many values. */
  List<Layer> read(List<Statement> chain, int inputs) {
    List<Layer> layers = new ArrayList<>();
    int width = inputs;
    for (Statement statement : chain) {
      if (NetworkStatements.isLayer(statement)) {
        Layer layer = read(statement, width);
        width = layer.outputs();
        layers.add(layer);
      } else {
        width = Values.UNKNOWN_SIZE;
      }
    }
    return layers;
  }

  private Layer read(Statement statement, int width) {
    return switch (statement.keyword().text()) {
      case "dense" -> dense.read(statement, width);
      case "apply" ->
          bind(statement, APPLY)
              .find("activation")
              .map(e -> new Layer.Apply(width, activations.read(e)))
              .orElse(new Layer.Apply(width, Activation.IDENTITY));
      case "dropout" -> dropout(statement, width);
      case "batch_norm" -> batchNorm(statement, width);
      case "layer_norm" ->
          new Layer.LayerNorm(width, epsilon(bind(statement, LAYER_NORM), 1e-5));
      case "rms_norm" ->
          new Layer.RmsNorm(width, epsilon(bind(statement, RMS_NORM), rows.precision().epsilon()));
      default -> residual(statement, width);
    };
  }

  private Arguments bind(Statement statement, Signature signature) {
    return scope.binder().bind(statement, signature);
  }

  private Layer dropout(Statement statement, int width) {
    double probability =
        bind(statement, DROPOUT)
            .find("probability")
            .map(e -> scope.values().number(e, "the probability of dropout", Range.ZERO_TO_BELOW_ONE))
            .orElse(Values.UNKNOWN);
    return new Layer.Dropout(width, probability);
  }

  private Layer batchNorm(Statement statement, int width) {
    Arguments arguments = bind(statement, BATCH_NORM);
    rows.forBatchNorm(statement);
    double momentum = scope.values().number(arguments, "momentum", 0.1, Range.ZERO_TO_ONE);
    return new Layer.BatchNorm(width, epsilon(arguments, 1e-5), momentum);
  }

  private double epsilon(Arguments arguments, double fallback) {
    return scope.values().number(arguments, "eps", fallback, Range.NOT_NEGATIVE);
  }

  private Layer residual(Statement statement, int width) {
    scope.binder().bind(statement, Signature.of("residual"));
    List<Statement> block =
        statement.block().orElse(List.of()).stream().filter(NetworkStatements::mayBeLayer).toList();
    List<Layer> body = read(block, width);
    boolean known = !body.isEmpty() && NetworkStatements.isLayer(block.get(block.size() - 1));
    if (statements.complete() && known) {
      int leave = body.get(body.size() - 1).outputs();
      new ResidualWidth(scope.diagnostics()).check(statement, block, width, leave);
    }
    return new Layer.Residual(width, body);
  }
}
