package dev.nnc.tables.judge;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Mistakes;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.rows.ColumnMap;
import dev.nnc.tables.rows.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows in the words of their table, for the report. */
public final class ShownRows {
  private static final int MISTAKES = 20;

  /** Up to here a whole number is written with all its digits and nothing else. */
  private static final double WHOLE = 1e15;

  private final Network network;
  private final ColumnMap map;

  /** @param map from the table to the network */
  public ShownRows(Network network, ColumnMap map) {
    this.network = network;
    this.map = map;
  }

  /** The inputs, and in how many of these rows each is missing. */
  public List<Data.Column> inputs(List<Examples> parts) {
    return IntStream.range(0, network.inputSize())
        .mapToObj(i -> new Data.Column(
            map.inputName(i),
            column(i).map(c -> "category of " + c.labels().size()).orElse("number"),
            parts.stream().mapToLong(rows -> missing(rows, i)).sum()))
        .toList();
  }

  private long missing(Examples rows, int i) {
    return IntStream.range(0, rows.rows())
        .filter(row -> Double.isNaN(rows.x(row * network.inputSize() + i)))
        .count();
  }

  private Optional<Column> column(int i) {
    return network.input().columns().isEmpty()
        ? Optional.empty()
        : Optional.of(network.input().columns().get(i)).filter(Column::isCategory);
  }

  /**
   * The rows that the network is most wrong about.
   *
   * @param part what the rows are called
   * @param outcome of these rows; the mistakes are by the first target
   */
  public Mistakes mistakes(String part, Outcome outcome, Examples rows) {
    double[] errors = outcome.errors();
    List<Mistakes.Row> worst = new ArrayList<>();
    for (int row : Mistakes.worst(errors, MISTAKES)) {
      worst.add(new Mistakes.Row(
          "line " + rows.lines()[row],
          IntStream.range(0, network.inputSize())
              .mapToObj(i -> cell(rows, row, i))
              .toList(),
          truth(outcome, row),
          predicted(outcome, row),
          errors[row]));
    }
    return new Mistakes(
        part,
        outcome.measure(),
        IntStream.range(0, network.inputSize()).mapToObj(map::inputName).toList(),
        worst);
  }

  private String truth(Outcome outcome, int row) {
    return outcome instanceof Outcome.OfClasses classes
        ? classes.classes().get(classes.labels()[row])
        : number(((Outcome.OfNumbers) outcome).targets()[row]);
  }

  private String predicted(Outcome outcome, int row) {
    return outcome instanceof Outcome.OfClasses classes
        ? classes.classes().get(classes.probabilities().predicted(row))
        : number(((Outcome.OfNumbers) outcome).predictions()[row]);
  }

  private String cell(Examples rows, int row, int i) {
    double value = rows.x(row * network.inputSize() + i);
    if (Double.isNaN(value)) {
      return "";
    }
    return column(i).map(c -> c.labels().get((int) value)).orElseGet(() -> number(value));
  }

  private String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return Long.toString((long) value);
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return network.precision() == Precision.FLOAT
        ? Float.toString((float) value)
        : Numeral.of(value);
  }
}
