package dev.nnc.tables.draft;

import dev.nnc.tables.read.cell.Decimals;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order of labels: of numbers that of their values, else by code point. */
final class LabelOrder {
  static final Comparator<String> BY_CODE_POINT = LabelOrder::compare;

  private LabelOrder() {}

  static List<String> sorted(Collection<String> labels, char point) {
    boolean numbers =
        labels.stream().noneMatch(label -> Double.isNaN(Decimals.parse(label, point)));
    return labels.stream()
        .sorted(
            numbers
                ? Comparator.<String>comparingDouble(label -> Decimals.parse(label, point))
                    .thenComparing(BY_CODE_POINT)
                : BY_CODE_POINT)
        .toList();
  }

  /** Unlike that of String, which takes the halves of a pair for characters. */
  private static int compare(String a, String b) {
    int[] as = a.codePoints().toArray();
    int[] bs = b.codePoints().toArray();
    return java.util.Arrays.compare(as, bs);
  }
}
