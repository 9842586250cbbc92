package dev.nnc.tables.rows;

import dev.nnc.compiler.calculus.word.TargetRange;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.TableSource.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** From the cells of a row to its label, or to its targets. */
public final class TargetEncoder {
  private final String file;
  private final Network network;
  private final ColumnMap map;
  private final Optional<Labels> classes;
  private final TargetRange range;
  private final double largest;

  /** @param map of a table that has the targets */
  public TargetEncoder(String file, Network network, ColumnMap map) {
    this.file = file;
    this.network = network;
    this.map = map;
    classes =
        network.isClassifier() ? Optional.of(Labels.ofClasses(labels(network))) : Optional.empty();
    range = network.loss().filter(Loss.Elementwise.class::isInstance).isPresent()
        ? ((Loss.Elementwise) network.loss().get()).definition().targets()
        : TargetRange.ANY;
    largest = network.precision() == Precision.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
  }

  /** The labels of a network's classes; without any they are their numbers. */
  public static List<String> labels(Network network) {
    return network.classes().isEmpty()
        ? IntStream.range(0, network.classCount()).mapToObj(Integer::toString).toList()
        : network.classes();
  }

  /** Whether the table lacks the label, or one of the targets, of a row. */
  public boolean isMissing(Row row) {
    return classes.isPresent()
        ? classes.get().of(row, map.targets().get(0)) == Labels.MISSING
        : map.targets().stream().anyMatch(row::isMissing);
  }

  /** The class of a row of a class network. */
  public int label(Row row) {
    int column = map.targets().get(0);
    int label = classes.orElseThrow().of(row, column);
    if (label < 0) {
      List<String> known = classes.get().all();
      throw new TableError(
          DiagnosticCode.NN724,
          List.of(file, row.line(), map.targetName(0), row.text(column), network.name()),
          network.classes().isEmpty()
              ? "without `classes` they are 0 to " + (known.size() - 1)
                  + "; `classes a, b, c` gives them the table's labels"
              : "its classes are " + Listed.of(known));
    }
    return label;
  }

  /**
   * The targets of a row.
   *
   * @param t receives one an output
   */
  public void values(Row row, double[] t) {
    for (int i = 0; i < t.length; i++) {
      int column = map.targets().get(i);
      t[i] = row.number(column);
      if (Math.abs(t[i]) > largest) {
        throw RowEncoder.tooLarge(file, row, map.targetName(i), row.text(column), network);
      }
      if (range.checked() && !isTarget(t[i])) {
        throw new TableError(
            DiagnosticCode.NN733,
            List.of(
                file,
                row.line(),
                map.targetName(i),
                row.text(column),
                network.loss().get().spelling()),
            "its targets are " + Numeral.of(range.least()) + (range.endsOnly() ? " and " : " to ")
                + Numeral.of(range.most()));
      }
    }
  }

  private boolean isTarget(double t) {
    return range.endsOnly()
        ? t == range.least() || t == range.most()
        : t >= range.least() && t <= range.most();
  }

  /** Columns that answer the outputs of a network. */
  static List<String> requireAsMany(Network network, List<String> targets) {
    int needed = network.isClassifier() ? 1 : network.outputSize();
    if (targets.isEmpty()) {
      throw new TableError(
          DiagnosticCode.NN722,
          List.of(network.name()),
          "`--target COL` says it, or `target COL` in the network");
    }
    if (targets.size() != needed) {
      throw new TableError(
          DiagnosticCode.NN734,
          List.of(network.name(), Thousands.of(needed), needed == 1 ? "" : "s", Listed.of(targets)),
          "");
    }
    return targets;
  }
}
