package dev.nnc.tables.use;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.rows.ColumnMap;
import dev.nnc.tables.rows.RowEncoder;
import dev.nnc.tables.rows.TargetEncoder;
import dev.nnc.tables.run.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network says of the rows of a table, as a table: some columns of that table, the
 * prediction, and probabilities. It reads and writes some rows at a time, however many there are.
 */
public final class PredictionTable {
  private static final String PREDICTION = "prediction";
  private static final String PROBABILITY = "probability";
  private static final int MOST_ROWS = 4096;

  /** So many values of x at a time, some megabytes. */
  private static final int MOST_VALUES = 1 << 20;

  private final TrainedNetwork trained;
  private final Network network;
  private final List<String> targets;
  private final TableSource source;
  private final int[] kept;
  private final List<String> labels;
  private final boolean probabilities;
  private final RowEncoder encoder;
  private long rows;

  /**
   * Of a table.
   *
   * @param file what messages call it
   * @param targets the columns that the network predicts, which the table may have
   * @param keep columns that are wanted beside the predictions
   * @param probabilities whether those of all classes are wanted
   */
  public PredictionTable(
      TrainedNetwork trained,
      String file,
      TableSource source,
      List<String> targets,
      List<String> keep,
      boolean probabilities) {
    this.trained = trained;
    this.network = trained.network();
    this.targets = targets;
    this.source = source;
    this.probabilities = probabilities;
    kept =
        keep.stream().mapToInt(column -> place(file, source.columns(), column)).toArray();
    // Without labels a probability says more than 0 and 1.
    labels = network.isClassifier() && !(network.isBinary() && network.classes().isEmpty())
        ? TargetEncoder.labels(network)
        : List.of();
    ColumnMap map = ColumnMap.ofInputs(file, source.columns(), network, targets);
    encoder = new RowEncoder(file, network, map);
  }

  private static int place(String file, List<String> columns, String name) {
    int place = columns.indexOf(name);
    if (place < 0) {
      throw new TableError(
          DiagnosticCode.NN720,
          List.of(file, "`" + name + "`"),
          Suggestions.nearest(name, columns)
              .map(near -> "`--keep` keeps a column of it; did you mean `" + near + "`?")
              .orElse("`--keep` keeps a column of it: " + String.join(", ", columns)));
    }
    return place;
  }

  /** The rows that were read. */
  public long rows() {
    return rows;
  }

  /** What to tell of them. */
  public List<TableNote> notes() {
    return encoder.notes();
  }

  /**
   * Reads all rows, and writes the table as RFC 4180 has it.
   *
   * @param name of what is written, for messages
   */
  public void write(Writer out, String name) throws IOException {
    try {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
      csv.writeRecord(header(name));
      Batch batch = new Batch();
      while (source.next()) {
        batch.add(source.row());
        if (batch.isFull()) {
          batch.write(csv);
        }
      }
      batch.write(csv);
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<String> header(String name) {
    List<String> header = new ArrayList<>();
    for (int column : kept) {
      header.add(source.columns().get(column));
    }
    if (network.isClassifier() || network.outputSize() == 1) {
      header.add(PREDICTION);
    } else {
      for (int i = 0; i < network.outputSize(); i++) {
        header.add(PREDICTION + ":" + (i < targets.size() ? targets.get(i) : "" + i));
      }
    }
    if (probabilities && network.isClassifier()) {
      TargetEncoder.labels(network).forEach(label -> header.add(PROBABILITY + ":" + label));
    }
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        throw new TableError(DiagnosticCode.NN773, List.of(name, column), "leave one `--keep` out");
      }
    }
    return header;
  }

  /** Rows that are predicted together. */
  private final class Batch {
    private final int most = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / network.inputSize()));
    private final double[] row = new double[network.inputSize()];
    private final boolean isFloat = network.precision() == Precision.FLOAT;
    private final float[] floats = new float[isFloat ? most * row.length : 0];
    private final double[] doubles = new double[isFloat ? 0 : most * row.length];
    private final List<List<String>> records = new ArrayList<>();

    boolean isFull() {
      return records.size() == most;
    }

    void add(TableSource.Row cells) {
      encoder.encode(cells, row);
      int first = records.size() * row.length;
      for (int i = 0; i < row.length; i++) {
        if (isFloat) {
          floats[first + i] = (float) row[i];
        } else {
          doubles[first + i] = row[i];
        }
      }
      List<String> record = new ArrayList<>();
      for (int column : kept) {
        record.add(cells.text(column));
      }
      records.add(record);
    }

    void write(CsvWriter csv) {
      if (records.isEmpty()) {
        return;
      }
      double[] y = Predictions.doubles(
          trained.learner().predict(isFloat ? floats : doubles, records.size()));
      int outputs = network.outputSize();
      for (int r = 0; r < records.size(); r++) {
        predict(records.get(r), y, r * outputs, outputs);
        csv.writeRecord(records.get(r));
      }
      rows += records.size();
      records.clear();
    }

    private void predict(List<String> record, double[] y, int from, int outputs) {
      if (labels.isEmpty()) {
        for (int i = 0; i < outputs; i++) {
          record.add(number(y[from + i]));
        }
      } else {
        record.add(
            labels.get(network.isBinary() ? (y[from] > 0.5 ? 1 : 0) : best(y, from, outputs)));
      }
      if (probabilities && network.isBinary()) {
        record.add(number(isFloat ? 1 - (float) y[from] : 1 - y[from]));
        record.add(number(y[from]));
      } else if (probabilities && network.isClassifier()) {
        for (int k = 0; k < outputs; k++) {
          record.add(number(y[from + k]));
        }
      }
    }

    /** The first of the largest. */
    private static int best(double[] y, int from, int outputs) {
      int best = 0;
      for (int k = 1; k < outputs; k++) {
        if (y[from + k] > y[from + best]) {
          best = k;
        }
      }
      return best;
    }

    private String number(double value) {
      return Numeral.of(value, network.precision());
    }
  }
}
