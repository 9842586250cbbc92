package dev.nnc.spark.network;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import java.io.Serializable;
import java.util.List;

/**
 * What rows a network takes and gives.
 *
 * @param name of the network
 * @param inputs values of a row of x
 * @param outputs values of a row of y
 * @param batch the most rows of a training step
 * @param columns one a value of x, or empty where they have no names
 * @param classes how many, or 0 for a network that is no classifier
 * @param labels the texts of the classes; empty if there are none
 * @param isDouble whether its numbers are doubles
 * @param takesMissing whether a number of a row may be missing
 * @param hasLoss whether it can be trained by gradients
 * @param trains whether it can take a step by itself
 * @param fits whether something is to be learned of the rows before training
 * @param standardizesTargets whether that is learned of the targets too
 * @param joinsRows whether a last row alone joins the batch before it: batch_norm needs two
 * @param givesProbabilities whether what a classifier predicts are probabilities
 */
public record NetworkFacts(
    String name,
    int inputs,
    int outputs,
    int batch,
    List<InputColumn> columns,
    int classes,
    List<String> labels,
    boolean isDouble,
    boolean takesMissing,
    boolean hasLoss,
    boolean trains,
    boolean fits,
    boolean standardizesTargets,
    boolean joinsRows,
    boolean givesProbabilities)
    implements Serializable {

  public NetworkFacts {
    columns = List.copyOf(columns);
    labels = List.copyOf(labels);
  }

  /** Those of a checked network. */
  public static NetworkFacts of(Network network) {
    return new NetworkFacts(
        network.name(),
        network.inputSize(),
        network.outputSize(),
        network.batch(),
        network.input().columns().stream().map(NetworkFacts::column).toList(),
        network.isClassifier() ? network.classCount() : 0,
        network.classes(),
        network.precision() == Precision.DOUBLE,
        network.takesMissing(),
        network.loss().isPresent(),
        network.optimizer().isPresent(),
        network.fitsInputs() || network.standardizesTargets(),
        network.standardizesTargets(),
        network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance),
        network.isClassifier()
            && network
                .loss()
                .filter(loss -> !(loss instanceof Loss.MultiMargin))
                .isPresent());
  }

  private static InputColumn column(Column column) {
    return new InputColumn(column.tableName(), column.labels());
  }

  public boolean isClassifier() {
    return classes > 0;
  }

  /** Whether one output tells two classes apart, by its sign. */
  public boolean isBinary() {
    return isClassifier() && outputs == 1;
  }

  /** The number of values that answer a row: a label, or a target for each output. */
  public int targets() {
    return isClassifier() ? 1 : outputs;
  }
}
