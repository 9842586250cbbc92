package dev.nnc.tables.draft;

import dev.nnc.tables.read.cell.Decimals;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a column after some rows, in a memory that the rows do not enlarge. */
final class ColumnSketch {
  /** A longer text is no label. */
  private static final int LONGEST_LABEL = 200;

  private final String name;
  private final char point;
  private final int most;
  private final Map<String, Long> counts = new HashMap<>();
  private final Extreme smallest = new Extreme();
  private final Extreme largest = new Extreme(); // of the negated numbers
  private final Moments moments = new Moments();
  private long present;
  private long missing;
  private long numbers;
  private long uncounted;
  private boolean whole = true;
  private boolean leadingZeros;
  private boolean countsUp = true;
  private double last = Double.NaN;
  private String oddText = "";
  private long oddLine;

  /**
   * @param point of decimal numbers
   * @param most so many different texts are counted
   */
  ColumnSketch(String name, char point, int most) {
    this.name = name;
    this.point = point;
    this.most = most;
  }

  void addMissing() {
    missing++;
  }

  void add(String text, long line) {
    present++;
    count(text);
    double number = Decimals.parse(text, point);
    if (!Double.isFinite(number)) {
      if (oddText.isEmpty()) {
        oddText = text;
        oddLine = line;
      }
      return;
    }
    numbers++;
    number += 0.0; // -0 and 0 are one number
    smallest.add(number);
    largest.add(-number);
    moments.add(number);
    whole &= number == Math.rint(number);
    countsUp &= Double.isNaN(last) || number == last + 1;
    last = number;
    leadingZeros |= text.length() > 1
        && text.charAt(0) == '0'
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void count(String text) {
    if (text.length() > LONGEST_LABEL) {
      uncounted++;
      return;
    }
    Long known = counts.get(text);
    if (known != null) {
      counts.put(text, known + 1);
    } else if (counts.size() < most) {
      counts.put(text, 1L);
    } else {
      uncounted++;
    }
  }

  String name() {
    return name;
  }

  /** Cells with a value. */
  long present() {
    return present;
  }

  long missing() {
    return missing;
  }

  /** Whether every value is a number. */
  boolean isNumeric() {
    return numbers == present;
  }

  /** The share of the values that are numbers. */
  double numericShare() {
    return (double) numbers / present;
  }

  boolean isWhole() {
    return isNumeric() && whole;
  }

  /** Whole numbers of which some are written with zeros before them. */
  boolean hasLeadingZeros() {
    return isWhole() && leadingZeros;
  }

  /** Whether each is one more than the one before. */
  boolean countsUp() {
    return isWhole() && countsUp && missing == 0 && present > 1;
  }

  /** Whether no text that is counted is there twice. */
  boolean isUnique() {
    return counts.size() > 1 && counts.values().stream().allMatch(n -> n == 1);
  }

  /** Different texts; one more than are counted where there are more. */
  int distinct() {
    return counts.size() + (uncounted > 0 ? 1 : 0);
  }

  /** Whether every different text is counted. */
  boolean isComplete() {
    return uncounted == 0;
  }

  /** How often each text is there, by code point. */
  Map<String, Long> counts() {
    Map<String, Long> sorted = new TreeMap<>(LabelOrder.BY_CODE_POINT);
    sorted.putAll(counts);
    return sorted;
  }

  Extreme smallest() {
    return smallest;
  }

  /** Of the negated numbers. */
  Extreme largestNegated() {
    return largest;
  }

  double min() {
    return smallest.value();
  }

  double max() {
    return -largest.value();
  }

  /**
   * How far a number is from the mean at most, in deviations; not a number if all are the same or
   * too large to say.
   */
  double farthest() {
    return Math.max(moments.distance(min()), moments.distance(max()));
  }

  /** The first value that is no number; empty if all are. */
  String oddText() {
    return oddText;
  }

  long oddLine() {
    return oddLine;
  }

  char point() {
    return point;
  }
}
