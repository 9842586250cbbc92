package dev.nnc.tables.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How well classes are predicted, as scikit-learn defines it. NaN is a figure that cannot be
 * computed: any without rows; {@code auc} where a class has no row or all of them; those of
 * probabilities where one is NaN.
 *
 * @param classes the figures of each class, in order
 * @param balancedAccuracy mean recall of the classes that occur
 * @param macroF1 mean F1 of the classes that occur or are predicted
 * @param weightedF1 mean F1, each class as often as it occurs
 * @param logLoss of probabilities cut to [2.2e-16, 1 - 2.2e-16]
 * @param auc of the second of two classes; else the mean of each against the rest
 * @param mcc 0 where the true or the predicted class is always the same
 * @param brier of three and more classes summed over them, so up to 2; of two half of that
 * @param calibrationError in 10 bins of equal width of the highest probability
 */
public record ClassMetrics(
    ConfusionMatrix confusion,
    List<ClassFigures> classes,
    double accuracy,
    double balancedAccuracy,
    double macroF1,
    double weightedF1,
    double logLoss,
    double auc,
    double mcc,
    double brier,
    double calibrationError) {

  /** What scikit-learn keeps from the logarithm of 0. */
  private static final double EPSILON = Math.ulp(1.0);

  public ClassMetrics {
    classes = List.copyOf(classes);
  }

  /** Of probabilities row after row, {@code [rows x classes]}. */
  public static ClassMetrics of(int[] labels, double[] probabilities, int classes) {
    return of(labels, Probabilities.of(probabilities, classes));
  }

  /**
   * Of labels, counted from 0, and the probabilities of their rows.
   *
   * @throws IllegalArgumentException if a label is no class, or the rows are not as many
   */
  public static ClassMetrics of(int[] labels, Probabilities probabilities) {
    ConfusionMatrix confusion = ConfusionMatrix.of(labels, probabilities);
    List<ClassFigures> classes = new ArrayList<>();
    double aucs = 0;
    Mean recall = new Mean();
    Mean f1 = new Mean();
    double weightedF1 = 0;
    for (int label = 0; label < confusion.classes(); label++) {
      double auc = RankedScores.of(labels, probabilities, label).auc();
      ClassFigures each = ClassFigures.of(confusion, label, auc);
      classes.add(each);
      aucs += auc;
      recall.add(each.recall());
      f1.add(each.f1());
      weightedF1 += each.support() == 0 ? 0 : each.support() * each.f1();
    }
    double rows = labels.length;
    return new ClassMetrics(
        confusion,
        classes,
        confusion.correct() / rows,
        recall.value(),
        f1.value(),
        weightedF1 / rows,
        logLoss(labels, probabilities),
        classes.size() == 2 ? classes.get(1).auc() : aucs / classes.size(),
        confusion.correlation(),
        brier(labels, probabilities),
        Reliability.ofConfidence(labels, probabilities).error());
  }

  private static double logLoss(int[] labels, Probabilities probabilities) {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double probability = probabilities.at(row, labels[row]);
      sum -= StrictMath.log(Math.min(Math.max(probability, EPSILON), 1 - EPSILON));
    }
    return sum / labels.length;
  }

  private static double brier(int[] labels, Probabilities probabilities) {
    int classes = probabilities.classes();
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      for (int label = 0; label < classes; label++) {
        double gap = probabilities.at(row, label) - (labels[row] == label ? 1 : 0);
        sum += gap * gap;
      }
    }
    return sum / labels.length / (classes == 2 ? 2 : 1);
  }

  public long rows() {
    return confusion.rows();
  }

  /** What there is, in the order in which it is shown. */
  public Map<Figure, Double> figures() {
    return new Figures()
        .with(Figure.ACCURACY, accuracy)
        .with(Figure.BALANCED_ACCURACY, balancedAccuracy)
        .with(Figure.MACRO_F1, macroF1)
        .with(Figure.WEIGHTED_F1, weightedF1)
        .with(Figure.LOG_LOSS, logLoss)
        .with(Figure.AUC, auc)
        .with(Figure.MCC, mcc)
        .with(Figure.BRIER, brier)
        .with(Figure.CALIBRATION_ERROR, calibrationError)
        .map();
  }

  /** The mean of those numbers that are there. */
  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }

    double value() {
      return sum / count;
    }
  }
}
