package dev.nnc.tables.run;

import java.util.ArrayList;
import java.util.List;

/** The epochs of a run so far, and which of them is the best. */
public final class History {
  private static final String HEADER = "epoch,loss,validation_loss,";

  private final String metric;
  private final List<Epoch> epochs = new ArrayList<>();
  private int best;

  /** @param metric the name of the metric of the validation rows */
  History(String metric) {
    this.metric = metric;
  }

  /**
   * Adds the next epoch.
   *
   * @return whether it is the best so far: that of the smallest validation loss, the first of
   *     equals; without validation rows the last one
   */
  boolean add(Epoch epoch) {
    epochs.add(epoch);
    boolean isBest = best == 0
        || Double.isNaN(epoch.validation()) && Double.isNaN(best().validation())
        || epoch.validation() < best().validation()
        || Double.isNaN(best().validation());
    best = isBest ? epoch.number() : best;
    return isBest;
  }

  public List<Epoch> epochs() {
    return List.copyOf(epochs);
  }

  public String metric() {
    return metric;
  }

  /** How many there are. */
  public int size() {
    return epochs.size();
  }

  /** The number of the best epoch. */
  public int bestNumber() {
    return best;
  }

  public Epoch best() {
    return epochs.get(best - 1);
  }

  public Epoch last() {
    return epochs.get(epochs.size() - 1);
  }

  /** A line an epoch, with numbers that read back as they are; empty where there is none. */
  public String csv() {
    StringBuilder text = new StringBuilder(HEADER).append(metric).append('\n');
    for (Epoch epoch : epochs) {
      text.append(epoch.number())
          .append(',')
          .append(epoch.loss())
          .append(',')
          .append(cell(epoch.validation()))
          .append(',')
          .append(cell(epoch.metric()))
          .append('\n');
    }
    return text.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /**
   * What {@link #csv} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static History parse(String csv) {
    String[] lines = csv.split("\n");
    if (!lines[0].startsWith(HEADER)) {
      throw new IllegalArgumentException("its history has the header " + lines[0]);
    }
    History history = new History(lines[0].substring(HEADER.length()));
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].split(",", -1);
      if (cells.length != 4 || Integer.parseInt(cells[0]) != i) {
        throw new IllegalArgumentException("line " + (i + 1) + " of its history is " + lines[i]);
      }
      history.add(new Epoch(i, Double.parseDouble(cells[1]), number(cells[2]), number(cells[3])));
    }
    return history;
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
