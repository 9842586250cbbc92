package dev.nnc.tables.rows;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.TableSource.Row;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** A table as a network takes it: every row that has an answer. */
public final class EncodedTable {
  /** As many values as an array holds. */
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8L;

  private final String file;
  private final Network network;
  private final ColumnMap map;
  private final TableSource source;
  private final RowPieces x;
  private final RowPieces targets;
  private final IntList labels = new IntList();
  private final IntList lines = new IntList();
  private final List<TableNote> notes = new ArrayList<>();
  private long unanswered;
  private long firstUnanswered;

  private EncodedTable(String file, Network network, ColumnMap map, TableSource source) {
    this.file = file;
    this.network = network;
    this.map = map;
    this.source = source;
    this.x = RowPieces.of(network.precision(), network.inputSize());
    this.targets = RowPieces.of(network.precision(), network.outputSize());
  }

  /**
   * Reads all rows.
   *
   * @param file what messages call the table
   * @param targetNames the columns of the targets
   */
  public static EncodedTable read(
      String file, TableSource source, Network network, List<String> targetNames) {
    TargetEncoder.requireAsMany(network, targetNames);
    ColumnMap map = ColumnMap.withTargets(file, source.columns(), network, targetNames);
    EncodedTable table = new EncodedTable(file, network, map, source);
    try {
      table.readAll();
    } catch (OutOfMemoryError e) {
      throw table.tooLarge();
    }
    return table;
  }

  private void readAll() {
    RowEncoder encoder = new RowEncoder(file, network, map);
    TargetEncoder answers = new TargetEncoder(file, network, map);
    double[] values = new double[network.inputSize()];
    double[] answer = new double[network.outputSize()];
    long most = MOST_VALUES / Math.max(values.length, answer.length);
    while (source.next()) {
      Row row = source.row();
      if (answers.isMissing(row)) {
        firstUnanswered = unanswered++ == 0 ? row.line() : firstUnanswered;
        continue;
      }
      if (lines.size() == most) {
        throw new TableError(
            DiagnosticCode.NN732,
            List.of(file, Thousands.of(most), network.name(), Thousands.of(values.length)),
            "train on a part of the table");
      }
      encoder.encode(row, values);
      x.add(values);
      if (network.isClassifier()) {
        labels.add(answers.label(row));
      } else {
        answers.values(row, answer);
        targets.add(answer);
      }
      lines.add((int) Math.min(row.line(), Integer.MAX_VALUE));
    }
    notes.addAll(encoder.notes());
    noteAnswers();
  }

  private void noteAnswers() {
    String column = Listed.of(map.targets().stream().map(map.columns()::get).toList());
    if (lines.size() == 0) {
      throw new TableError(
          DiagnosticCode.NN735, List.of(file, column, Thousands.of(unanswered)), "");
    }
    if (unanswered > 0) {
      notes.add(new TableNote(
          DiagnosticCode.NN725,
          List.of(
              file,
              Thousands.of(unanswered),
              unanswered == 1 ? "row has" : "rows have",
              column,
              unanswered == 1 ? "it is" : "they are",
              firstUnanswered),
          ""));
    }
    List<String> unseen = unseen();
    if (!unseen.isEmpty()) {
      notes.add(new TableNote(
          DiagnosticCode.NN730,
          List.of(file, unseen.size() == 1 ? "class" : "classes", Listed.of(unseen)),
          "labels are compared exactly, with upper and lower case"));
    }
  }

  private List<String> unseen() {
    if (!network.isClassifier()) {
      return List.of();
    }
    int[] counts = classCounts();
    List<String> names = TargetEncoder.labels(network);
    return IntStream.range(0, counts.length)
        .filter(c -> counts[c] == 0)
        .mapToObj(names::get)
        .toList();
  }

  private TableError tooLarge() {
    long bytes = (long) lines.size() * network.inputSize() * Float.BYTES;
    return new TableError(
        DiagnosticCode.NN731,
        List.of(
            file, Thousands.of(bytes >> 20), Thousands.of(Runtime.getRuntime().maxMemory() >> 20)),
        "`JAVA_TOOL_OPTIONS=-Xmx8g` gives Java 8 GB; or train on a part of the table");
  }

  public ColumnMap map() {
    return map;
  }

  /** What was decided about reading it, and left out. */
  public ReadingFacts facts() {
    return source.facts();
  }

  /** Rows with an answer. */
  public int rows() {
    return lines.size();
  }

  /** Rows without an answer, which are left out. */
  public long unanswered() {
    return unanswered;
  }

  /** What to tell of the table. */
  public List<TableNote> notes() {
    return notes;
  }

  /** Rows of each class of a class network. */
  public int[] classCounts() {
    int[] counts = new int[network.classCount()];
    for (int r = 0; r < labels.size(); r++) {
      counts[labels.get(r)]++;
    }
    return counts;
  }

  /** A share of the rows held out, of each class where there are some. */
  public Split split(double share, long seed) {
    return network.isClassifier()
        ? Split.of(allLabels(), network.classCount(), share, seed)
        : Split.of(rows(), share, seed);
  }

  /** So many splits, each with other rows held out. */
  public List<Split> folds(int folds, long seed) {
    return network.isClassifier()
        ? Split.folds(allLabels(), network.classCount(), folds, seed)
        : Split.folds(new int[rows()], 1, folds, seed);
  }

  private int[] allLabels() {
    return labels.arranged(all());
  }

  private int[] all() {
    return IntStream.range(0, rows()).toArray();
  }

  /** Every row in order. */
  public Examples examples() {
    return examples(all());
  }

  /** These rows in this order. */
  public Examples examples(int[] order) {
    try {
      return new Examples(
          order.length,
          x.arranged(order),
          network.isClassifier() ? labels.arranged(order) : targets.arranged(order),
          lines.arranged(order));
    } catch (OutOfMemoryError e) {
      throw tooLarge();
    }
  }

  /** SHA-256 of the numbers of x and of the answers: another table gives another one. */
  public String digest() {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, rows()));
    x.digest(digest);
    targets.digest(digest);
    ByteBuffer bytes = ByteBuffer.allocate(labels.size() * Integer.BYTES);
    for (int r = 0; r < labels.size(); r++) {
      bytes.putInt(labels.get(r));
    }
    digest.update(bytes.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
