package dev.nnc.compiler.verify.subject;

import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.IntToDoubleFunction;

/** Compares what the class computed with the references, and keeps what disagrees. */
public final class Comparison {
  /**
   * The disturbances of {@link Rounding} exceed the errors they model, and the largest of a few of
   * them, or their mean over the tensor, is seldom below a third of their size; this leaves an
   * order of magnitude beyond that. One dropped term of a sum of thousands still stands out a
   * hundredfold.
   */
  private static final double SPREADS = 10;

  /**
   * Units in the last place that are never wrong: of many entries, some have a small spread by
   * chance.
   */
  private static final double LEAST_UNITS = 4;

  /**
   * Entries that rounding moves by more than so many epsilons of their tensor's size say nothing of
   * accuracy.
   */
  private static final double WELL_CONDITIONED = 32;

  /** Values this small may have come from gradual underflow, where precision is lost. */
  private static final double FLOAT_UNDERFLOW = 1e-36;

  private static final double DOUBLE_UNDERFLOW = 1e-300;

  private final Precision precision;
  private final Set<String> checked = new LinkedHashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private long entries;
  private double worst;

  public Comparison(Precision precision) {
    this.precision = precision;
  }

  private record Finding(String text, double excess) {}

  /**
   * Compares entries of a tensor.
   *
   * @param kind what was checked, for the verdict: {@code gradients}
   * @param what names the tensor: {@code gradient of W1}
   * @param columns its row length, 0 if it is a vector, -1 if it is a single number
   * @param indices the entries to compare, row-major
   * @param references the exact values first, then disturbed ones
   */
  public void tensor(
      String kind,
      String what,
      int columns,
      int[] indices,
      List<IntToDoubleFunction> references,
      double[] found) {
    checked.add(kind);
    double[] expected = new double[indices.length];
    double[] spreads = new double[indices.length];
    for (int k = 0; k < indices.length; k++) {
      expected[k] = inRange(references.get(0).applyAsDouble(indices[k]));
      for (IntToDoubleFunction disturbed : references.subList(1, references.size())) {
        spreads[k] =
            Math.max(spreads[k], Math.abs(disturbed.applyAsDouble(indices[k]) - expected[k]));
      }
      spreads[k] = Double.isFinite(expected[k]) ? spreads[k] : 0;
    }
    double typicalSpread = rootMeanSquare(spreads);
    double scale = rootMeanSquare(expected);
    Finding most = null;
    for (int k = 0; k < indices.length; k++) {
      double difference = Math.abs(found[indices[k]] - expected[k]);
      double tolerance =
          SPREADS * Math.max(spreads[k], typicalSpread) + leastTolerance(expected[k]);
      double excess = difference / tolerance;
      if (!(excess <= 1) && Double.isFinite(expected[k])) {
        excess = Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
        if (most == null || excess > most.excess()) {
          String text = what + place(indices[k], columns) + ": " + number(expected[k])
              + " expected, " + number(found[indices[k]]) + " found";
          most = new Finding(text, excess);
        }
      } else if (Double.isFinite(expected[k])
          && spreads[k] <= WELL_CONDITIONED * precision.epsilon() * scale
          && scale * precision.epsilon() > leastTolerance(0)) {
        worst = Math.max(worst, difference / scale);
      }
    }
    entries += indices.length;
    if (most != null) {
      findings.add(most);
    }
  }

  /**
   * Compares sums of the same terms, taken in another order.
   *
   * @param magnitudes the sums of the terms' magnitudes
   * @param tolerance relative to the larger of an entry's magnitude and that of the whole
   */
  public void sums(
      String what, double[] expected, double[] magnitudes, double tolerance, double[] found) {
    double typical = rootMeanSquare(magnitudes);
    double most = 1;
    String finding = "";
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * (magnitudes[i] + typical) + leastTolerance(expected[i]);
      double excess = Math.abs(found[i] - expected[i]) / allowed;
      if (!(excess <= most) && Double.isFinite(inRange(expected[i]))) {
        most = Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
        finding = what + " [" + i + "]: " + number(expected[i]) + " expected, " + number(found[i])
            + " found";
      }
    }
    entries += expected.length;
    if (!finding.isEmpty()) {
      findings.add(new Finding(finding, most));
    }
  }

  /**
   * A value, or infinity where the class's numbers end before it: there is nothing to compare then.
   */
  private double inRange(double value) {
    return precision == Precision.DOUBLE || Float.isFinite((float) value)
        ? value
        : Double.POSITIVE_INFINITY;
  }

  private double leastTolerance(double expected) {
    double underflow = precision == Precision.FLOAT ? FLOAT_UNDERFLOW : DOUBLE_UNDERFLOW;
    return LEAST_UNITS * precision.epsilon() * Math.abs(expected) + underflow;
  }

  /** Of those values that are finite. */
  private static double rootMeanSquare(double[] all) {
    double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double sum = 0;
    for (double value : values) {
      sum +=
          (value / largest) * (value / largest); // scaled, so that nothing overflows or underflows
    }
    return largest == 0 ? 0 : largest * Math.sqrt(sum / values.length);
  }

  private static String place(int index, int columns) {
    if (columns < 0) {
      return "";
    }
    StringJoiner place = new StringJoiner(", ", "[", "]");
    if (columns > 0) {
      place.add(Integer.toString(index / columns));
    }
    return place.add(Integer.toString(columns > 0 ? index % columns : index)).toString();
  }

  private String number(double value) {
    return Numeral.literal(value, precision);
  }

  /** Two networks that should have the same weights to the bit. */
  public void sameWeights(
      String when, List<StoredTensor> tensors, GeneratedNetwork expected, GeneratedNetwork found)
      throws GeneratedNetwork.Failure {
    for (StoredTensor tensor : tensors) {
      if (!Arrays.equals(expected.parameter(tensor.name()), found.parameter(tensor.name()))) {
        fail(tensor.name() + " " + when + ": other bits");
      }
    }
  }

  /** Something wrong that is not a number. */
  public void fail(String finding) {
    findings.add(new Finding(finding, Double.POSITIVE_INFINITY));
  }

  public boolean failed() {
    return !findings.isEmpty();
  }

  public void checked(String kind) {
    checked.add(kind);
  }

  public Verdict verdict(List<String> omitted) {
    if (failed()) {
      findings.sort(Comparator.comparing(Finding::excess).reversed());
      return new Verdict.Failed(findings.stream().map(Finding::text).toList());
    }
    return new Verdict.Passed(List.copyOf(checked), omitted, entries, worst);
  }
}
